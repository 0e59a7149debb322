package org.paylink.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import org.paylink.settings.StartRefused;

/** A Java process of its own that keeps an embedded server and a row in it until it is killed. */
final class HoldsTheServer {

    private HoldsTheServer() {}

    public static void main(String[] arguments) throws Exception {
        try {
            var server = EmbeddedServer.start(Path.of(arguments[0]), new EmbeddedServer.Tuning(20, Map.of()));
            try (Connection connection = Connections.open(server.database("kept"));
                    var statement = connection.createStatement()) {
                statement.execute("create table if not exists note (text text)");
                statement.execute("insert into note values ('written before the kill')");
            }
            System.out.println("HOLDING");
            Thread.currentThread().join();
        } catch (StartRefused refused) {
            System.out.println("REFUSED " + refused.what() + ": " + refused.cure());
        }
    }
}
