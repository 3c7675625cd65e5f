package org.acme;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

@Path("/jars")
public class Pantry {
    public record Jar(String what, int grams) {}

    private final List<Jar> jars = new CopyOnWriteArrayList<>();

    @GET
    public List<Jar> all() {
        return jars;
    }

    @POST
    public void put(Jar jar) {
        jars.add(jar);
    }
}
