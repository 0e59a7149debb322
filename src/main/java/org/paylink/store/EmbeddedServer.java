package org.paylink.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.paylink.settings.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL as a child process, with its files under the data folder. It listens on loopback only, outlives a killed connector
 * harmlessly, and is started again should it die. We drive its programs ourselves: the library that brings them is made for tests and
 * knows neither a server left over nor another way down from root than one.
 */
public final class EmbeddedServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final int STARTS_AT_MOST = 10;

    private final DataFolderLock lock;
    private final Cluster cluster;
    private final Passwords passwords;
    private final Tuning tuning;
    private final CountDownLatch closed = new CountDownLatch(1);
    private int port;

    /** How many connections it takes, and PostgreSQL's own settings on top of ours. */
    record Tuning(int connections, Map<String, String> more) {}

    /** Whom it may run as. */
    interface Users {
        List<RunningAs> candidates() throws IOException;
    }

    private EmbeddedServer(DataFolderLock lock, Cluster cluster, Passwords passwords, Tuning tuning) {
        this.lock = lock;
        this.cluster = cluster;
        this.passwords = passwords;
        this.tuning = tuning;
    }

    /** Starts the server of this data folder, making it first where there is none. Refuses a folder that another connector uses. */
    static EmbeddedServer start(Path dataFolder, Tuning tuning) {
        return start(dataFolder, tuning, RunningAs::candidates);
    }

    static EmbeddedServer start(Path dataFolder, Tuning tuning, Users users) {
        var lock = DataFolderLock.hold(dataFolder);
        try {
            var server = prepared(lock, dataFolder.toRealPath().resolve("postgres"), tuning, users.candidates());
            server.open();
            return server;
        } catch (IOException broken) {
            lock.close();
            throw new StartRefused(
                    "The embedded PostgreSQL cannot use the data folder %s (%s)".formatted(dataFolder, broken),
                    "make room there and give this user the right to write, or set paylink.data to another folder",
                    broken);
        } catch (RuntimeException refused) {
            lock.close();
            throw refused;
        }
    }

    private static EmbeddedServer prepared(DataFolderLock lock, Path folder, Tuning tuning, List<RunningAs> users)
            throws IOException {
        Files.createDirectories(folder);
        new Postmaster(folder.resolve("cluster")).endLeftOver();
        var passwords = Passwords.keptIn(folder.resolve("password"));
        Path programs =
                PostgresBinaries.unpackedUnder(folder.resolve("programs")).resolve("bin");
        var user = RunningAs.firstThatRuns(programs.resolve("postgres"), folder, users);
        var cluster = new Cluster(folder, programs, user);
        cluster.makeOnce(passwords.file());
        return new EmbeddedServer(lock, cluster, passwords, tuning);
    }

    /**
     * A database of that name with an owner of the same name, who cannot enter the others; made if it does not exist yet.
     *
     * @throws IllegalArgumentException where the name is no plain small-letter word of at most 40 letters
     * @throws IllegalStateException where the server does not answer
     */
    public Login database(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,39}")) {
            throw new IllegalArgumentException("not a name for a database: " + name);
        }
        var databases = new Databases(superuser());
        String password = passwords.of(name);
        databases.make(name, password);
        return login(name, name, password);
    }

    /** Who may do anything, in the server's own database. */
    Login superuser() {
        return login(Cluster.MAINTENANCE, Cluster.SUPERUSER, passwords.ofSuperuser());
    }

    private Login login(String database, String user, String password) {
        return new Login("jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), user, password);
    }

    /** Close every pool first: sessions still open are ended. */
    @Override
    public synchronized void close() {
        if (isClosed()) {
            return;
        }
        closed.countDown();
        try {
            cluster.stop();
        } catch (IOException unwritable) {
            LOG.warn("The embedded PostgreSQL may still run; the next start stops it ({})", unwritable.toString());
        } finally {
            lock.close();
        }
    }

    private void open() throws IOException {
        port = cluster.freePort();
        startProcess(STARTS_AT_MOST);
        var watch = new Thread(this::startAgainWheneverItDies, "embedded-postgresql");
        watch.setDaemon(true);
        watch.start();
    }

    /** More than one attempt, for orphans of a killed server hold its memory a moment longer. */
    private void startProcess(int attempts) throws IOException {
        cluster.configure(port, tuning);
        for (int attempt = 1; !isClosed(); attempt++) {
            cluster.postmaster().forgetIfStale();
            if (cluster.start()) {
                return;
            }
            if (attempt == attempts) {
                throw cluster.failed("did not start", cluster.lastWords());
            }
            pause(250);
        }
    }

    /** Looks once a second: where nobody collects ended processes, as in many containers, waiting for one's end never ends. */
    private void startAgainWheneverItDies() {
        while (!isClosed()) {
            pause(1000);
            try {
                startAgainIfDead();
            } catch (IOException | StartRefused again) {
                LOG.error("The embedded PostgreSQL has ended and does not start, trying on: {}", again.getMessage());
                pause(4000);
            }
        }
    }

    private synchronized void startAgainIfDead() throws IOException {
        if (!isClosed() && cluster.postmaster().running().isEmpty()) {
            LOG.error("The embedded PostgreSQL has ended unexpectedly and is started again");
            startProcess(1);
        }
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void pause(long millis) {
        try {
            if (closed.await(millis, TimeUnit.MILLISECONDS)) {
                LOG.debug("closed while waiting");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
