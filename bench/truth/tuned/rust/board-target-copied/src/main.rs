use crossterm::event::{self, Event, KeyCode};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode, EnterAlternateScreen, LeaveAlternateScreen};
use crossterm::ExecutableCommand;
use ratatui::prelude::*;
use ratatui::widgets::{Block, Borders, Gauge, Row, Table};
use std::time::Duration;
use sysinfo::System;

fn draw(frame: &mut Frame, system: &System) {
    let parts = Layout::vertical([Constraint::Length(3), Constraint::Min(0)]).split(frame.size());
    let used = system.used_memory() as f64 / system.total_memory().max(1) as f64;
    frame.render_widget(Gauge::default().block(Block::default().title("memory").borders(Borders::ALL)).ratio(used.min(1.0)), parts[0]);
    let rows = system.cpus().iter().map(|cpu| Row::new([cpu.name().to_string(), format!("{:.1} %", cpu.cpu_usage())]));
    frame.render_widget(Table::new(rows, [Constraint::Length(12), Constraint::Length(10)]).block(Block::default().title("cpus").borders(Borders::ALL)), parts[1]);
}

fn main() -> color_eyre::Result<()> {
    color_eyre::install()?;
    enable_raw_mode()?;
    std::io::stdout().execute(EnterAlternateScreen)?;
    let mut terminal = Terminal::new(CrosstermBackend::new(std::io::stdout()))?;
    let mut system = System::new_all();
    loop {
        system.refresh_all();
        terminal.draw(|frame| draw(frame, &system))?;
        if event::poll(Duration::from_millis(500))? {
            if let Event::Key(key) = event::read()? {
                if key.code == KeyCode::Char('q') {
                    break;
                }
            }
        }
    }
    disable_raw_mode()?;
    std::io::stdout().execute(LeaveAlternateScreen)?;
    Ok(())
}
