package org.paylink.store;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.paylink.settings.Meaning;
import org.paylink.settings.StartRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Where everything is kept: the data folder, and the database if it is not the one in that folder. */
@ConfigurationProperties("paylink")
public record StoreSettings(
        @Meaning("Folder for what the connector keeps itself: its database and generated passwords.")
        @DefaultValue("data")
        Path data,

        @DefaultValue Database database) {

    /** An empty {@code url} means the embedded server under the data folder. */
    public record Database(
            @Meaning("JDBC address of a PostgreSQL from version 15 on; empty: an own PostgreSQL in the data folder.")
            @Nullable
            String url,

            @Meaning("User who owns the database; needed with an address.") @DefaultValue("paylink")
            String username,

            @Meaning("Password of that user.") @DefaultValue("")
            String password,

            @Meaning("How many connections are kept at most, 2 to 500.") @DefaultValue("16")
            int poolSize,

            @Meaning("How long to wait for a connection before giving up.") @DefaultValue("10s")
            Duration connectWithin,

            @Meaning("How long one statement may take before its connection is given up.") @DefaultValue("5m")
            Duration answerWithin) {

        public Database {
            if (poolSize < 2 || poolSize > 500) {
                throw new StartRefused(
                        "paylink.database.pool-size is %d".formatted(poolSize), "set it to a number from 2 to 500");
            }
            if (connectWithin.toSeconds() < 1 || answerWithin.toSeconds() < 1) {
                throw new StartRefused(
                        "paylink.database.connect-within or answer-within is shorter than a second",
                        "set it to at least 1s");
            }
        }

        public boolean embedded() {
            return url == null || url.isBlank();
        }

        Login login() {
            return new Login(String.valueOf(url), username, password);
        }

        @Override
        public String toString() {
            return embedded() ? "embedded database" : login().toString();
        }
    }
}
