//! Functions of Yew that are there for the words of panics alone, emptied: nobody reads them in a browser, and they bring along what
//! writes errors and all of Unicode in small letters, 2 kB of what is loaded.
//!
//! In: the module that the compiler left, with the names of its functions. Out: the same, which stops where it stopped before.

use walrus::Module;
use walrus::ir::Unreachable;

/// Says what a node is, of which an assertion evaluates the words before it fails. By a part of the name that the compiler gives it.
const SAYS: &str = "3yew10dom_bundle5utils14feat_hydration13node_type_str";
/// Sees to it that panics are written to the console, which they never come to.
const HEARS: &str = "3yew8renderer22set_default_panic_hook";

/// Empties them. Where the compiler has left none, there is nothing to do, and the size of the site says so.
pub(crate) fn silence(module: &mut Module) {
    for function in module.funcs.iter_mut() {
        let says = |what: &str| function.name.as_ref().is_some_and(|name| name.contains(what));
        let (stops, ends) = (says(SAYS), says(HEARS));
        if (stops || ends)
            && let walrus::FunctionKind::Local(own) = &mut function.kind
        {
            let instructions = &mut own.block_mut(own.entry_block()).instrs;
            instructions.clear();
            if stops {
                instructions.push((Unreachable {}.into(), walrus::InstrLocId::default()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use walrus::{FunctionBuilder, FunctionId, ValType};

    use super::*;

    /// A function of this name that gives seven, or nothing.
    fn add(module: &mut Module, name: &str, results: &[ValType]) -> FunctionId {
        let mut function = FunctionBuilder::new(&mut module.types, &[], results);
        function.name(format!("_RNv_{name}"));
        function.func_body().i32_const(7);
        if results.is_empty() {
            function.func_body().drop();
        }
        function.finish(Vec::new(), &mut module.funcs)
    }

    #[test]
    fn what_speaks_of_panics_is_emptied_and_all_else_stays() {
        let mut module = Module::default();
        let all = [(SAYS, &[ValType::I32][..]), (HEARS, &[]), ("6others8renderer", &[])];
        let [says, hears, other] = all.map(|(name, results)| add(&mut module, name, results));
        silence(&mut module);
        let left = |id| {
            let own = module.funcs.get(id).kind.unwrap_local();
            own.block(own.entry_block()).instrs.len()
        };
        assert_eq!([left(says), left(hears), left(other)], [1, 0, 2]);
        module.exports.add("says", says);
        assert!(Module::from_buffer(&module.emit_wasm()).is_ok(), "it is a module still");
    }
}
