package fleet.importer;

import fleet.core.Ship;
import java.sql.DriverManager;

public class Importer {
    public static void main(String[] args) throws Exception {
        Ship ship = Ship.parse(args[0]);
        try (var connection = DriverManager.getConnection(args[1]); var insert = connection.prepareStatement("insert into ship values (?, ?)")) {
            insert.setString(1, ship.name());
            insert.setInt(2, ship.tonnes());
            insert.execute();
        }
    }
}
