//! The set of acts: which are kept, and what follows from them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use uuid::Uuid;
use varde_entry::DeviceKey;

use super::act::{Act, ActHash, Deed, Laptop, Place, SignedAct};
use super::past::Past;
use super::state::{NotAllowed, State};
use super::{MOST_ACTS, MOST_PARENTS};
use crate::guards::{Guard, stands};

/// How many states are kept beside that of everything: of branches that others are on.
const MOST_TIPS: usize = 8;

/// A roster: a founding, what was done since, and what follows from it.
///
/// An act is kept only if its own past allowed it, so that every laptop keeps the same; what its
/// past allowed may still not count, where something stands against it that was done beside it.
#[derive(Clone, Debug)]
pub struct Roster {
    nodes: Vec<Node>,
    numbers: HashMap<ActHash, usize>,
    order: BTreeMap<Place, usize>,
    pub(super) heads: BTreeSet<ActHash>,
    state: Arc<State>,
    /// What follows from the past of some sets of acts and from these.
    tips: Vec<(BTreeSet<ActHash>, Arc<State>)>,
}

/// An act that is kept.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) signed: SignedAct,
    /// All that came before it.
    pub(super) past: Past,
    /// Whose it is.
    pub(super) person: Uuid,
    /// Where its device came in.
    pub(super) seniority: Place,
}

/// What became of acts that were brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakenIn {
    /// Those that are kept now and were not, in their order.
    pub new: Vec<SignedAct>,
    /// Those that miss some before them: not kept.
    pub waiting: Vec<SignedAct>,
    /// Those that their own past does not allow: not kept.
    pub refused: Vec<(ActHash, NotAllowed)>,
}

impl Roster {
    /// Shares a workspace: a first person owns it.
    pub fn found(workspace: Uuid, person: Uuid, laptop: Laptop, at: i64, key: &DeviceKey) -> Self {
        let device = laptop.device;
        let deed = Deed::Founded { workspace, person, laptop };
        let act = Act { parents: Vec::new(), depth: 0, device, at, deed };
        Self::of(SignedAct::sign(act, key)).expect("a founding begins a roster")
    }

    /// The roster that an act begins; none where it is no founding.
    pub fn of(root: SignedAct) -> Option<Self> {
        let Deed::Founded { person, .. } = root.act().deed else { return None };
        let (seniority, hash) = (root.place(), root.hash());
        let mut roster = Self {
            nodes: Vec::new(),
            numbers: HashMap::new(),
            order: BTreeMap::new(),
            heads: BTreeSet::new(),
            state: Arc::default(),
            tips: Vec::new(),
        };
        let mut state = State::default();
        state.apply(&root, &|_| false);
        roster.keep(Node { signed: root, past: Past::default(), person, seniority });
        roster.state = Arc::new(state);
        roster.tips = vec![([hash].into(), Arc::clone(&roster.state))];
        Some(roster)
    }

    /// The roster of acts, some of which may miss others: what begins it is among them. Whoever
    /// knows which act that is says so.
    pub fn gathered(acts: Vec<SignedAct>, root: &ActHash) -> Option<(Self, TakenIn)> {
        let first = acts.iter().find(|act| act.hash() == *root)?.clone();
        let mut roster = Self::of(first)?;
        let taken = roster.take_in(acts);
        Some((roster, taken))
    }

    /// What follows from all acts.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The act that began it.
    pub fn root(&self) -> ActHash {
        self.nodes[0].signed.hash()
    }

    /// One hash for all that is kept: alike on laptops that hold the same.
    pub fn hash(&self) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        hasher.update(b"varde roster 1");
        for head in &self.heads {
            hasher.update(head);
        }
        *hasher.finalize().as_bytes()
    }

    /// Some of the acts: the last ones and ever fewer of those before. Whoever is told them knows
    /// about how much is held here, also where they lack the last ones: see
    /// [`Roster::acts_after`].
    pub fn landmarks(&self) -> Vec<ActHash> {
        let order: Vec<usize> = self.in_order().collect();
        let back = (0..).map(|step| 1usize << step).take_while(|back| *back <= order.len());
        let spread = back.map(|back| self.nodes[order[order.len() - back]].signed.hash());
        self.heads.iter().copied().chain(spread).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Every act, those before others first.
    pub fn acts(&self) -> impl Iterator<Item = &SignedAct> {
        self.in_order().map(|number| &self.nodes[number].signed)
    }

    /// The acts that someone may lack who told their landmarks; those that are not known here are
    /// passed over.
    pub fn acts_after(&self, known: &[ActHash]) -> impl Iterator<Item = &SignedAct> {
        let mut past = Past::default();
        for number in known.iter().filter_map(|hash| self.numbers.get(hash)) {
            past.add(*number);
            past.add_all(&self.nodes[*number].past);
        }
        self.in_order()
            .filter(move |number| !past.has(*number))
            .map(|number| &self.nodes[number].signed)
    }

    /// Whether an act is kept.
    pub fn has(&self, act: &ActHash) -> bool {
        self.numbers.contains_key(act)
    }

    /// Does something, and keeps it.
    ///
    /// # Errors
    /// Where the device has no right to it, and where a newer version is needed; then nothing is
    /// changed.
    pub fn act(&mut self, deed: Deed, at: i64, key: &DeviceKey) -> Result<SignedAct, NotAllowed> {
        if self.state.newer().is_some() {
            return Err(NotAllowed::Newer);
        }
        let parents: Vec<ActHash> = self.heads.iter().copied().take(MOST_PARENTS).collect();
        let depth = self.depth_after(&parents).ok_or(NotAllowed::Unfit)?;
        let act = Act { parents, depth, device: key.public(), at, deed };
        let signed = SignedAct::sign(act, key);
        // What others would not read is not kept here either.
        let signed = SignedAct::read(signed.bytes()).map_err(|_| NotAllowed::Unfit)?;
        self.include(signed.clone())?;
        self.settle();
        Ok(signed)
    }

    /// Takes in acts from elsewhere, in whatever order they came.
    pub fn take_in(&mut self, mut acts: Vec<SignedAct>) -> TakenIn {
        acts.sort_by_key(SignedAct::place);
        let mut taken = TakenIn::default();
        for signed in acts {
            if self.has(&signed.hash()) {
                continue;
            }
            if !signed.act().parents.iter().all(|parent| self.has(parent)) {
                taken.waiting.push(signed);
                continue;
            }
            match self.include(signed.clone()) {
                Ok(()) => taken.new.push(signed),
                Err(why) => taken.refused.push((signed.hash(), why)),
            }
        }
        if !taken.new.is_empty() {
            self.settle();
        }
        taken
    }

    /// Keeps an act whose parents are here, if its own past allows it.
    fn include(&mut self, signed: SignedAct) -> Result<(), NotAllowed> {
        let act = signed.act();
        if self.nodes.len() >= MOST_ACTS {
            return Err(NotAllowed::Full);
        }
        if self.depth_after(&act.parents) != Some(act.depth) {
            return Err(NotAllowed::Unfit);
        }
        let mut past = Past::default();
        for parent in &act.parents {
            let number = self.numbers[parent];
            past.add(number);
            past.add_all(&self.nodes[number].past);
        }
        let (key, before) = self.state_before(act, &past);
        let allowed = before.may(act, &|hash| self.is_within(&past, hash));
        if let Err(why) = allowed
            && stands(Guard::ActRight)
        {
            self.remember(key, before);
            return Err(why);
        }
        let device = before.device(&act.device).expect("whoever may is in");
        let (person, seniority) = (device.person, device.seniority);
        let mut after = before;
        Arc::make_mut(&mut after).apply(&signed, &|hash| self.is_within(&past, hash));
        self.remember([signed.hash()].into(), after);
        self.keep(Node { signed, past, person, seniority });
        Ok(())
    }

    /// What follows from the past of an act: as it is remembered, or reckoned anew.
    fn state_before(&mut self, act: &Act, past: &Past) -> (BTreeSet<ActHash>, Arc<State>) {
        let key: BTreeSet<ActHash> = act.parents.iter().copied().collect();
        let known = self.tips.iter().position(|(tip, _)| *tip == key);
        let state = match known {
            Some(known) => self.tips.swap_remove(known).1,
            None => Arc::new(self.fold(past)),
        };
        (key, state)
    }

    fn remember(&mut self, key: BTreeSet<ActHash>, state: Arc<State>) {
        if self.tips.len() >= MOST_TIPS {
            self.tips.remove(0);
        }
        self.tips.push((key, state));
    }

    fn keep(&mut self, node: Node) {
        let number = self.nodes.len();
        for parent in &node.signed.act().parents {
            self.heads.remove(parent);
        }
        let hash = node.signed.hash();
        // Nothing that is kept names it: it came after all of them.
        self.heads.insert(hash);
        self.numbers.insert(hash, number);
        self.order.insert(node.signed.place(), number);
        self.nodes.push(node);
    }

    /// Brings the state of everything up to date.
    fn settle(&mut self) {
        if let Some((_, known)) = self.tips.iter().find(|(tip, _)| *tip == self.heads) {
            self.state = Arc::clone(known);
            return;
        }
        let mut all = Past::default();
        (0..self.nodes.len()).for_each(|number| all.add(number));
        self.state = Arc::new(self.fold(&all));
        self.remember(self.heads.clone(), Arc::clone(&self.state));
    }

    /// The depth of an act that names these; none where one is not here, or there is none.
    fn depth_after(&self, parents: &[ActHash]) -> Option<u32> {
        let depth = |hash| Some(self.nodes[*self.numbers.get(hash)?].signed.act().depth);
        let depths: Option<Vec<u32>> = parents.iter().map(depth).collect();
        depths?.into_iter().max()?.checked_add(1)
    }

    fn is_within(&self, past: &Past, hash: &ActHash) -> bool {
        self.numbers.get(hash).is_some_and(|number| past.has(*number))
    }

    pub(super) fn may(&self, state: &State, node: &Node) -> Result<(), NotAllowed> {
        state.may(node.signed.act(), &|hash| self.is_within(&node.past, hash))
    }

    pub(super) fn apply(&self, state: &mut State, node: &Node) {
        state.apply(&node.signed, &|hash| self.is_within(&node.past, hash));
    }

    pub(super) fn node(&self, number: usize) -> &Node {
        &self.nodes[number]
    }

    pub(super) fn in_order(&self) -> impl Iterator<Item = usize> {
        self.order.values().copied()
    }
}
