package org.paylink.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.paylink.store.Login;
import org.paylink.store.Ports;
import org.paylink.store.TestDatabase;

/** The demo's parts over a folder and a database of their own, to be started more than once. */
final class Demo {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    static final ObjectMapper JSON = new ObjectMapper();

    final DemoPlan plan;
    private final Login login = TestDatabase.emptyLogin();

    Demo(Path folder) throws IOException {
        plan = new DemoPlan(
                folder.toString(),
                "routes",
                "samples",
                new DemoPlan.Bakker(
                        Ports.free(0), "secret", folder.resolve("known-hosts").toString()),
                new DemoPlan.Clair(Ports.free(0), "secret"));
    }

    DemoDatabase database() {
        return new DemoDatabase(login);
    }
}
