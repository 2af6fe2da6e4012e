//! Pictures of the window.

use std::{fs, path::Path, thread, time::Duration};

use tokio::time::timeout;

use super::{Window, programs};

/// How long a picture may take.
const ENOUGH: Duration = Duration::from_secs(5);

const SETTLE: &str = "
    const frame = () => new Promise(requestAnimationFrame);
    const moves = () => document.getAnimations().some(({ playState }) => playState === 'running');
    await frame();
    for (let left = 120; moves() && left > 0; left--) await frame();
    await frame();";

impl Window {
    /// Leaves a picture, as soon as two of them are alike.
    pub fn picture(&self, file: &Path) {
        let mut last = self.shot();
        for _ in 0..20 {
            thread::sleep(Duration::from_millis(80));
            let next = self.shot();
            if next == last {
                break;
            }
            last = next;
        }
        fs::create_dir_all(file.parent().expect("a file lies in a folder"))
            .and_then(|()| fs::write(file, last))
            .expect("the target folder can be written");
    }

    /// A picture and the words of a test that failed.
    pub(super) fn leave_a_picture(&self) {
        let test = thread::current().name().unwrap_or("window").replace("::", "-");
        let file = programs::shown("e2e").join(format!("failed-{test}.png"));
        let picture = async { timeout(ENOUGH, self.client().screenshot()).await };
        let picture = self.runtime.block_on(picture);
        if picture.is_ok_and(|taken| taken.is_ok_and(|picture| fs::write(&file, picture).is_ok())) {
            #[allow(clippy::print_stderr, reason = "for the person who reads the failure")]
            {
                eprintln!("a picture of the window: {}", file.display());
            }
        }
    }

    /// Waits until everything that moved has come to rest and is drawn.
    pub fn settle(&self) {
        self.run_awaiting(SETTLE, &[]);
    }

    fn shot(&self) -> Vec<u8> {
        self.settle();
        self.ask(self.client().screenshot())
    }
}
