package org.paylink.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds a port on loopback that nobody listens on. */
public final class Ports {

    private Ports() {}

    /** The preferred one if it is free, else any; 0 prefers none. */
    public static int free(int preferred) throws IOException {
        try (var socket = new ServerSocket(preferred, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            if (preferred == 0) {
                throw taken;
            }
            return free(0);
        }
    }
}
