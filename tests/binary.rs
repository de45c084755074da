//! The program that the tests of the command line run: `osvedceno`, built by the package that tests it.

fn main() -> std::process::ExitCode {
    osvedceno::run()
}
