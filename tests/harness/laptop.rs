//! A laptop: a data folder, and the program opened on it.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use tempfile::TempDir;
use uuid::Uuid;
use varde_app::views::{
    AddObjective, AddTeam, Board, Done, GiveGrade, Id, KeyResultRow, ObjectiveCard, RecordCheckIn,
    Start, TeamKind, Week,
};
use varde_app::{
    App, FILE, Failure, Surroundings, check_ins, grades, history, key_results, objectives, people,
    plans, start, teams, upkeep,
};
use varde_store::{Connection, StoreError, table};

use crate::{Office, World, Writing, blank, world::days_after};

/// A laptop: a data folder, and the program opened on it.
pub struct Laptop {
    folder: PathBuf,
    /// Goes with the last laptop that stands on it.
    temporary: Option<Arc<TempDir>>,
    world: World,
    app: Option<App>,
}

impl Default for Laptop {
    fn default() -> Self {
        Office::default().laptop()
    }
}

impl Laptop {
    /// A laptop of the usual office, the program started for the first time.
    pub fn new() -> Self {
        Self::default()
    }

    pub(crate) fn in_world(world: World) -> Self {
        let folder = memory_folder().or_else(|_| tempfile::tempdir());
        let folder = folder.expect("the system gives a folder for the time being");
        let path = folder.path().to_owned();
        blank::lay(&path);
        let mut laptop = Self { folder: path, temporary: Some(Arc::new(folder)), world, app: None };
        laptop.start();
        laptop
    }

    /// A laptop of the usual office whose data lies in a folder of the story's own.
    pub fn on_folder(folder: &Path) -> Self {
        let world = Office::default().world().clone();
        let mut laptop = Self { folder: folder.to_owned(), temporary: None, world, app: None };
        laptop.start();
        laptop
    }

    /// The program started once more on the same folder, while the first goes on.
    #[must_use]
    pub fn second_window(&self) -> Self {
        let mut other = Self {
            folder: self.folder.clone(),
            temporary: self.temporary.clone(),
            world: self.world.clone(),
            app: None,
        };
        other.start();
        other
    }

    /// The program cloned while it runs, with its folder: both go on with the same log.
    #[must_use]
    pub fn cloned(&mut self) -> Self {
        self.close();
        let folder = memory_folder().expect("the system gives a folder for the time being");
        for file in fs::read_dir(self.folder()).expect("the folder can be read") {
            let file = file.expect("the folder can be read").path();
            if file.is_file() {
                let name = file.file_name().expect("a file has a name");
                fs::copy(&file, folder.path().join(name)).expect("copied");
            }
        }
        let (path, world) = (folder.path().to_owned(), self.world.cloned());
        self.start();
        let mut clone = Self { folder: path, temporary: Some(Arc::new(folder)), world, app: None };
        clone.start();
        // By what happens from here on chance is another one there.
        clone.world.chance();
        clone
    }

    /// Closes the program and starts it again.
    pub fn restart(&mut self) {
        self.close();
        self.start();
    }

    /// Closes the program.
    pub fn close(&mut self) {
        self.app = None;
    }

    /// Starts the program.
    pub fn start(&mut self) {
        self.app = Some(self.try_start().expect("the program opens on a sound folder"));
    }

    /// Starts the program, or hears why not.
    ///
    /// # Errors
    /// What the program says.
    pub fn try_start(&self) -> Result<App, Failure> {
        App::open(self.folder(), Box::new(self.world.clone()))
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The one file in it.
    pub fn file(&self) -> PathBuf {
        self.folder().join(FILE)
    }

    /// The world around it.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// The program, to be asked.
    pub fn app(&self) -> &App {
        self.app.as_ref().expect("the program is open")
    }

    /// The program, to be told.
    pub fn tell(&mut self) -> &mut App {
        self.app.as_mut().expect("the program is open")
    }

    /// The file behind the program, for a look past it.
    pub fn db(&self) -> &Connection {
        self.app().store().reading()
    }

    /// The day after.
    pub fn tomorrow(&mut self) {
        self.world.pass(1);
    }

    /// The same weekday, a week later.
    pub fn next_week(&mut self) {
        self.world.pass(7);
    }

    /// Another day, ISO.
    pub fn on(&mut self, day: &str) {
        self.world.go_to(day.parse().expect("a day in a story is written as ISO"));
    }

    /// Today.
    pub fn today(&self) -> NaiveDate {
        self.world.today()
    }

    /// The day so many days ago, ISO.
    pub fn days_ago(&self, days: i64) -> String {
        days_after(self.today(), -days).to_string()
    }
}

/// What a person does, and what must not fail when they do it.
impl Laptop {
    /// Writes an objective of one's own in the present cycle.
    pub fn objective(&mut self, title: &str) -> Writing<'_> {
        let Start { cycle, owner, .. } = self.start_view();
        let new = AddObjective { cycle: cycle.id, owner, title: title.to_owned() };
        let done = objectives::add(self.tell(), new).expect("the objective is kept");
        Writing::of(self, done.id.expect("what was added has an id"))
    }

    /// Adds a person to the workspace.
    pub fn person(&mut self, name: &str) -> Id {
        let done = people::add(self.tell(), name, None).expect("the person is kept");
        done.id.expect("what was added has an id")
    }

    /// Adds a team, part of another or of none.
    pub fn team(&mut self, name: &str, parent: Option<Id>) -> Id {
        let input = AddTeam { name: name.to_owned(), kind: TeamKind::Team, parent };
        let done = teams::add(self.tell(), input).expect("the team is kept");
        done.id.expect("what was added has an id")
    }

    /// Writes an objective in another's plan of the present cycle, such as `team/<id>`.
    pub fn objective_of(&mut self, owner: &str, title: &str) -> Writing<'_> {
        let (cycle, owner) = (self.start_view().cycle.id, owner.to_owned());
        let new = AddObjective { cycle, owner, title: title.to_owned() };
        let done = objectives::add(self.tell(), new).expect("the objective is kept");
        Writing::of(self, done.id.expect("what was added has an id"))
    }

    /// Checks in today.
    pub fn check_in(&mut self, key_result: Id, value: &str, confidence: u8, note: &str) -> Id {
        self.check_in_on("", key_result, value, confidence, note)
    }

    /// Checks in with the figure of another day, ISO.
    pub fn check_in_on(
        &mut self,
        on: &str,
        key_result: Id,
        value: &str,
        confidence: u8,
        note: &str,
    ) -> Id {
        let input = RecordCheckIn {
            key_result,
            value: value.to_owned(),
            confidence: confidence.to_string(),
            note: note.to_owned(),
            on: on.to_owned(),
        };
        let done = check_ins::record(self.tell(), input).expect("the check-in is kept");
        done.id.expect("what was added has an id")
    }

    /// Grades a key result as it was proposed, or with a reason.
    pub fn grade(&mut self, key_result: Id, percent: &str, reason: &str) -> Done {
        let (grade, reason) = (percent.to_owned(), reason.to_owned());
        grades::give(self.tell(), GiveGrade { key_result, grade, reason }).expect("graded")
    }

    /// Takes the latest change back.
    pub fn undo(&mut self) -> Done {
        history::undo(self.tell()).expect("there is something to undo")
    }

    /// Does again what was taken back.
    pub fn redo(&mut self) -> Done {
        history::redo(self.tell()).expect("there is something to redo")
    }
}

/// What a person sees, and what lies beneath.
impl Laptop {
    /// What the window knows before its first screen.
    pub fn start_view(&self) -> Start {
        start::start(self.app()).expect("the first screen can be shown")
    }

    /// The person's own plan in the present cycle.
    pub fn board(&self) -> Board {
        let Start { cycle, owner, .. } = self.start_view();
        plans::board(self.app(), cycle.id, &owner, 0).expect("the plan can be shown")
    }

    /// An objective.
    pub fn card(&self, id: Id) -> ObjectiveCard {
        objectives::show(self.app(), id).expect("the objective can be shown").card
    }

    /// A key result.
    pub fn row(&self, id: Id) -> KeyResultRow {
        key_results::show(self.app(), id).expect("the key result can be shown").row
    }

    /// The person's week.
    pub fn week(&self) -> Week {
        check_ins::week(self.app()).expect("the week can be shown")
    }

    /// Every row of every read table.
    pub fn dump(&self) -> Vec<String> {
        table::dump(self.db()).expect("the tables can be read")
    }

    /// How many entries the log has.
    pub fn entries(&self) -> i64 {
        varde_store::log::entry::count(self.db()).expect("the log can be counted")
    }

    /// What is not as it was written.
    pub fn faults(&mut self) -> Vec<String> {
        let verified = upkeep::verify(self.app()).expect("everything can be looked at");
        verified.faults.iter().map(ToString::to_string).collect()
    }

    /// Ids by a query of one column.
    pub fn ids(&self, sql: &str) -> Vec<Id> {
        ids(self.app(), sql)
    }
}

/// A folder in memory, where the system has one: stories write much and keep nothing.
pub(crate) fn memory_folder() -> std::io::Result<TempDir> {
    tempfile::tempdir_in("/dev/shm")
}

/// Ids by a query of one column.
pub fn ids(app: &App, sql: &str) -> Vec<Id> {
    let mut statement = app.store().reading().prepare(sql).expect("a sound query");
    let rows = statement.query_map([], |row| row.get::<_, [u8; 16]>(0)).expect("a sound query");
    rows.map(|row| Uuid::from_bytes(row.expect("ids are sixteen bytes"))).collect()
}

/// What all read tables say, in one number: the same in every process of a build.
pub fn digest(app: &App) -> u64 {
    try_digest(app).expect("the tables can be read")
}

/// As [`digest`], on a disk that may fail.
///
/// # Errors
/// What the disk says.
pub fn try_digest(app: &App) -> Result<u64, StoreError> {
    let mut hasher = DefaultHasher::new();
    table::dump(app.store().reading())?.hash(&mut hasher);
    Ok(hasher.finish())
}
