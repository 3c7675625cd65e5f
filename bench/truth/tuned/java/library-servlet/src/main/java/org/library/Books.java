package org.library;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

@Path("books")
public class Books {
  @GET
  public List<String> all() {
    return List.of("one");
  }
}
