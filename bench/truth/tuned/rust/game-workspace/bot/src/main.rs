use rand::seq::IteratorRandom;
use rules::{Board, Side};

fn main() {
    let mut board = Board::default();
    let mut side = Side::X;
    while let Some(at) = { let free: Vec<_> = board.free().collect(); free.into_iter().choose(&mut rand::thread_rng()) } {
        board.play(side, at).unwrap();
        side = if side == Side::X { Side::O } else { Side::X };
    }
    println!("{board:?}");
}
