//! Whether everybody can use what stands in the window: axe, run inside of it.

use serde_json::Value;

use super::{Window, programs};

const RUN: &str = "
    const found = await window.axe.run(document, { resultTypes: ['violations'] });
    return found.violations.map(({ id, impact, help, nodes }) => ({
      id, impact, help,
      nodes: nodes.map(({ target, failureSummary }) =>
        target.join(' ') + ': ' + failureSummary.split('\\n').slice(1).join('; ').trim()),
    }));";

impl Window {
    /// What axe finds wrong, a paragraph each.
    pub fn faults(&self) -> Vec<String> {
        self.settle();
        if self.run("return !window.axe", &[]) == true {
            self.run(&programs::package_file("axe-core/axe.min.js"), &[]);
        }
        let found = self.run_awaiting(RUN, &[]);
        found.as_array().expect("axe answers with a list").iter().map(paragraph).collect()
    }
}

fn paragraph(fault: &Value) -> String {
    let nodes = fault["nodes"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let nodes: Vec<String> = nodes.map(|node| format!("\n    {node}")).collect();
    let word = |name: &str| fault[name].as_str().unwrap_or_default().to_owned();
    format!("{} ({}): {}{}", word("id"), word("impact"), word("help"), nodes.concat())
}
