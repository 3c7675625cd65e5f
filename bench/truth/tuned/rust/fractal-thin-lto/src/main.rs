use image::{ImageBuffer, Rgb};
use indicatif::ParallelProgressIterator;
use num_complex::Complex;
use rayon::prelude::*;

fn steps(c: Complex<f64>, most: u32) -> u32 {
    let mut z = Complex::new(0.0, 0.0);
    (0..most).find(|_| {
        z = z * z + c;
        z.norm_sqr() > 4.0
    }).unwrap_or(most)
}

fn main() {
    let mut args = std::env::args().skip(1);
    let file = args.next().unwrap_or_else(|| "fractal.png".into());
    let side: u32 = args.next().and_then(|text| text.parse().ok()).unwrap_or(1024);
    let rows: Vec<Vec<u32>> = (0..side)
        .into_par_iter()
        .progress_count(side as u64)
        .map(|y| {
            (0..side)
                .map(|x| {
                    let at = |v: u32| f64::from(v) / f64::from(side) * 3.0;
                    steps(Complex::new(at(x) - 2.0, at(y) - 1.5), 255)
                })
                .collect()
        })
        .collect();
    let picture = ImageBuffer::from_fn(side, side, |x, y| {
        let value = rows[y as usize][x as usize] as u8;
        Rgb([value, value.wrapping_mul(7), 255 - value])
    });
    picture.save(file).expect("cannot write the picture");
}
