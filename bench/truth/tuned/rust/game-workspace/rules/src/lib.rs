use serde::{Deserialize, Serialize};
use thiserror::Error;

#[derive(Debug, Error)]
pub enum Wrong {
    #[error("no such field: {0}")]
    Field(usize),
    #[error("field {0} is taken")]
    Taken(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Side {
    X,
    O,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Board {
    fields: [Option<Side>; 9],
}

impl Board {
    pub fn play(&mut self, side: Side, at: usize) -> Result<(), Wrong> {
        let field = self.fields.get_mut(at).ok_or(Wrong::Field(at))?;
        if field.is_some() {
            return Err(Wrong::Taken(at));
        }
        *field = Some(side);
        Ok(())
    }

    pub fn free(&self) -> impl Iterator<Item = usize> + '_ {
        (0..9).filter(|&at| self.fields[at].is_none())
    }
}
