package dev.bot;

import com.google.gson.Gson;
import net.dv8tion.jda.api.JDABuilder;

public class Bot {
  public static void main(String[] args) throws Exception {
    String token = System.getenv("TOKEN");
    if (token == null) {
      System.out.println(new Gson().toJson("no token"));
      return;
    }
    JDABuilder.createDefault(token).build().awaitReady();
  }
}
