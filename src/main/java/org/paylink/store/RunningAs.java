package org.paylink.store;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paylink.settings.StartRefused;

/**
 * The user PostgreSQL runs as. It refuses to be root, so when the connector is root its programs are started through one that gives
 * root up; which of those a system or container allows is found by trying.
 */
final class RunningAs {

    private static final Path USERS = Path.of("/etc/passwd");

    private final List<String> through;
    private final @Nullable String owner;

    RunningAs(List<String> through, @Nullable String owner) {
        this.through = through;
        this.owner = owner;
    }

    /** The user of this process where that is not root. */
    static RunningAs self() {
        return new RunningAs(List.of(), null);
    }

    /** The users to try, the best first. */
    static List<RunningAs> candidates() throws IOException {
        return isRoot() ? waysDownFromRoot() : List.of(self());
    }

    /** Finds who may run a program that stands in the folder; the folder is his from then on. */
    static RunningAs firstThatRuns(Path program, Path folder, List<RunningAs> candidates) throws IOException {
        for (RunningAs user : candidates) {
            if (user.through.isEmpty()
                    || (Program.runs(user.command(List.of("true"))) && user.canRun(program, folder))) {
                return user;
            }
        }
        throw new StartRefused(
                "The embedded PostgreSQL must not run as root, and here no other user can run it in %s"
                        .formatted(folder),
                "start the connector as an ordinary user, or set paylink.database.url to a PostgreSQL of your own");
    }

    /** A folder above that other users may not enter shows only now. */
    private boolean canRun(Path program, Path folder) throws IOException {
        handOver(folder);
        return Program.runs(command(List.of(program.toString(), "--version")));
    }

    /** In a user namespace files stay root's own, so it comes first; the other ways hand the folder over to another user. */
    static List<RunningAs> waysDownFromRoot() throws IOException {
        var ways = new ArrayList<RunningAs>();
        ways.add(new RunningAs(List.of("unshare", "-U", "--"), "root"));
        for (String user : List.of("postgres", "nobody")) {
            Optional<String[]> entry = entryOf(user);
            if (entry.isPresent()) {
                ways.addAll(waysTo(user, entry.get()[2], entry.get()[3]));
            }
        }
        return ways;
    }

    private static List<RunningAs> waysTo(String user, String uid, String gid) {
        return List.of(
                new RunningAs(List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--"), user),
                new RunningAs(List.of("runuser", "-u", user, "--"), user),
                new RunningAs(List.of("su", "-s", "/bin/sh", user, "-c", "exec \"$0\" \"$@\"", "--"), user));
    }

    List<String> command(List<String> program) {
        return Stream.concat(through.stream(), program.stream()).toList();
    }

    /** Gives a folder to the user if it is not his. The folder itself comes last, so that an interrupted hand-over is done again. */
    void handOver(Path folder) throws IOException {
        if (owner == null || Files.getOwner(folder).getName().equals(owner)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = new ArrayList<>(files.toList());
        }
        for (int i = all.size() - 1; i >= 0; i--) {
            giveTo(owner, all.get(i));
        }
    }

    private static void giveTo(String owner, Path file) throws IOException {
        var users = file.getFileSystem().getUserPrincipalLookupService();
        Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setOwner(users.lookupPrincipalByName(owner));
    }

    private static boolean isRoot() {
        return !System.getProperty("os.name").startsWith("Windows") && new UnixSystem().getUid() == 0;
    }

    private static Optional<String[]> entryOf(String user) throws IOException {
        try (Stream<String> lines = Files.lines(USERS)) {
            return lines.map(line -> line.split(":"))
                    .filter(entry -> entry.length > 3 && entry[0].equals(user))
                    .findFirst();
        }
    }

    @Override
    public String toString() {
        return through.isEmpty() ? "this user" : String.join(" ", through);
    }
}
