//! What happens to every request and every answer.

pub(in crate::web) mod deadline;
pub(in crate::web) mod header;
pub(in crate::web) mod kept;
pub(in crate::web) mod limit;
pub(in crate::web) mod problem_page;
pub(in crate::web) mod request;
