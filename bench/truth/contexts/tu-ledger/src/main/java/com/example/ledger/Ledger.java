package com.example.ledger;

import io.javalin.Javalin;
import java.sql.DriverManager;
import java.util.Map;

public class Ledger {
  public static void main(String[] args) throws Exception {
    var database = DriverManager.getConnection("jdbc:sqlite:/data/ledger.db");
    Javalin.create()
        .get("/total", context -> {
          try (var rows = database.createStatement().executeQuery("SELECT sum(amount) FROM entry")) {
            context.json(Map.of("total", rows.getLong(1)));
          }
        })
        .start(7070);
  }
}
