//! Which of its sources a record is told by first: a council reads the town, the ministry or the organisation that did it before a
//! newspaper that wrote about it, and gossip not at all. The record itself keeps them all.
//!
//! What a publisher is, is told by its name and its host. The words and hosts stand in tables here, in lower case and with spaces
//! between; a publisher that is in none of them is taken for an organisation, between the two.

use osvedceno_api::{RecordResponse, Source};

/// How close a publisher is to what it tells of, the closest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    /// Who did it or paid for it; a town, a state, a body of states, a university.
    FirstHand,
    /// Some other organisation.
    Other,
    /// Newspapers, agencies, radio and television; and who stands for office.
    Press,
    /// News that sells by excitement, or that nobody signs.
    Gossip,
}

/// Words in the names of public bodies and of research.
const PUBLIC: &str = "\
    město města městská městský městské městys magistrát magistrátu obec obecní kraj kraje krajský úřad ministerstvo
    vláda vlády senát sněmovna parlament policie univerzita univerzity fakulta ústav akademie komise evropská mesto
    stadt landeshauptstadt gemeinde landkreis kanton land senat bundesamt bundesministerium ministerium landtag
    abgeordnetenhaus universität hochschule ville mairie commune canton ministère métropole université comune regione
    provincia ministero università ayuntamiento ajuntament generalitat diputació diputación gobierno universidad
    universitat município governo prefeitura gemeente ministerie universiteit kommune kommun ministeriet universitet
    urząd miasto gmina council city county borough municipality ministry government commission parliament university
    institute european oecd municipal";
/// Hosts of public bodies, and what theirs end with.
const PUBLIC_HOSTS: &str = "\
    gov gov.cz gov.uk gov.pt gov.sk gov.pl gv.at gouv.fr gob.es admin.ch europa.eu coe.int oecd.org un.org unhcr.org
    iom.int";
/// Words in the names of newspapers, agencies and broadcasters.
const PRESS: &str = "\
    deník noviny listy týdeník zprávy rozhlas televize rádio radio tv čtk tasr sita dpa apa ansa afp belga ritzau ntb
    epd news times post herald echo mail zeitung nachrichten anzeiger rundschau tagblatt tageblatt volksblatt kurier
    presse omroep morgenpost abendblatt rundfunk gazette gazzetta gazeta corriere quotidiano repubblica stampa diario
    diari periódico noticias notícias tribune dagblad avisen čt24 courrier";
/// Hosts of those whose names do not say so.
const PRESS_HOSTS: &str = "\
    idnes.cz novinky.cz seznamzpravy.cz aktualne.cz lidovky.cz irozhlas.cz denik.cz denikn.cz tyden.cz impuls.cz
    ceskatelevize.cz ceskenoviny.cz e15.cz echo24.cz info.cz hn.cz ihned.cz metro.cz drbna.cz genus.cz polar.cz
    homerlive.cz respekt.cz reflex.cz romea.cz denikreferendum.cz iprima.cz blisty.cz sme.sk pravda.sk aktuality.sk
    hnonline.sk teraz.sk derstandard.at diestandard.at orf.at vol.at tt.com meinbezirk.at tips.at welt.de faz.net taz.de
    zeit.de spiegel.de sueddeutsche.de ndr.de mdr.de br.de wdr.de nordbayern.de lokalkompass.de pressreader.com srf.ch
    rts.ch nau.ch swissinfo.ch 20min.ch 24heures.ch francebleu.fr francetvinfo.fr 20minutes.fr lemonde.fr segre.com
    ara.cat naciodigital.cat lanazione.it ilpost.it hln.be vrt.be rtbf.be hbvl.be nrc.nl trouw.nl at5.nl svt.se dn.se
    dr.dk bbc.com bbc.co.uk cbc.ca thejournal.ie independent.ie lrt.lt svoboda.info pozary.cz pravednes.cz vienna.at
    suedkurier.de mediapart.fr eldiario.es lecourrier.ch lessentiel.lu dknyt.dk hellovidek.hu newstalk.com cuneodice.it
    ragusah24.it kufsteinblick.at lublininfo.pl vskratke.sk tbnewswatch.com vzaktualno.hr deutschlandfunkkultur.de
    deutschlandfunk.de domradio.de thelocal.dk maszol.ro evangelisch.de";
/// Hosts of parties and of who stood for office: they tell of it to be elected.
const PARTY_HOSTS: &str = "cssd-plzen.cz volimtachov.cz piraticl.cz renatachmelova.cz anthonyperruzza.com";
/// Hosts of gossip and of what is written to excite.
const GOSSIP_HOSTS: &str = "\
    blesk.cz ahaonline.cz extra.cz super.cz parlamentnilisty.cz krajskelisty.cz eurozpravy.cz tn.nova.cz prahain.cz
    allnews.cz cas.sk pluska.sk bild.de tag24.de krone.at oe24.at heute.at blick.ch expressen.se iltalehti.fi
    dailymail.co.uk expres.cz ceskypohled.eu prazskypatriot.cz";

/// The sources that a brief may name, the closest first, otherwise in their order.
pub(super) fn by_standing(record: &RecordResponse) -> Vec<&Source> {
    let mut sources: Vec<(Standing, &Source)> =
        record.sources.iter().map(|source| (standing(record, source), source)).collect();
    sources.sort_by_key(|(standing, _)| *standing);
    sources.into_iter().filter(|(standing, _)| *standing != Standing::Gossip).map(|(_, source)| source).collect()
}

/// Of an instrument, the first of its sources that the provider itself published, or else a public body.
pub(super) fn provider(record: &RecordResponse) -> Option<&Source> {
    let did_it = |source: &&Source| did_it(record, &source.publisher.to_lowercase());
    let first_hand = |source: &&Source| standing(record, source) == Standing::FirstHand;
    record.sources.iter().find(did_it).or_else(|| record.sources.iter().find(first_hand))
}

fn standing(record: &RecordResponse, source: &Source) -> Standing {
    let host = source.url.split("://").nth(1).unwrap_or_default().split(['/', ':', '?']).next().unwrap_or_default();
    let ends = |own: &str| host.strip_suffix(own).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    let is_at = |hosts: &str| hosts.split_whitespace().any(ends);
    let name = source.publisher.to_lowercase();
    let says = |words: &str| {
        let mut own = name.split(|c: char| !c.is_alphanumeric());
        own.any(|word| words.split_whitespace().any(|known| known == word))
    };
    if is_at(GOSSIP_HOSTS) {
        Standing::Gossip
    } else if did_it(record, &name) {
        Standing::FirstHand
    } else if is_at(PRESS_HOSTS) || is_at(PARTY_HOSTS) || says(PRESS) {
        Standing::Press
    } else if is_at(PUBLIC_HOSTS) || says(PUBLIC) {
        Standing::FirstHand
    } else {
        Standing::Other
    }
}

/// Whether a publisher ran it, took part in it or paid for it, by its name in lower case.
fn did_it(record: &RecordResponse, publisher: &str) -> bool {
    /// Shorter names stand in others by chance.
    const TELLING: usize = 5;
    let names = record.implementer.iter().chain(&record.partners).chain(&record.funding);
    let bare = |name: &str| name.split([',', '–', '(']).next().unwrap_or_default().trim().to_owned();
    let publisher = bare(publisher);
    names.map(|name| bare(&name.to_lowercase())).any(|name| {
        let shorter = if name.len() < publisher.len() { &name } else { &publisher };
        shorter.chars().count() >= TELLING && (publisher.contains(&name) || name.contains(&publisher))
    })
}
