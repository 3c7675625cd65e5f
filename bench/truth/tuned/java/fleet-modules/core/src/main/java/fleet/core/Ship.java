package fleet.core;

import com.google.gson.Gson;

public record Ship(String name, int tonnes) {
    public static Ship parse(String json) {
        return new Gson().fromJson(json, Ship.class);
    }

    public String json() {
        return new Gson().toJson(this);
    }
}
