package org.paylink.demo;

import java.nio.file.Path;

/** Where the demo keeps its files, and how its servers are reached. Folders are texts: Spring would look for a Path in the jar first. */
record DemoPlan(String folder, String routes, String samples, Bakker bakker, Clair clair) {

    /** The SFTP server; its public key is written into {@code knownHosts} for the route to compare. */
    record Bakker(int port, String password, String knownHosts) {

        @Override
        public String toString() {
            return "Bakker[" + port + "]";
        }
    }

    /** The HTTP ERP; {@code password} is its bearer token. */
    record Clair(int port, String password) {

        @Override
        public String toString() {
            return "Clair[" + port + "]";
        }
    }

    Path kept(String name) {
        return Path.of(folder, name);
    }

    Path sample(String name) {
        return Path.of(samples, name);
    }
}
