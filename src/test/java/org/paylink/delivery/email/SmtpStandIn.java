package org.paylink.delivery.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A mail server on a real socket (RFC 5321 with AUTH, DSN and STARTTLS) that answers wrongly where it was told to: at which word of the talk, and
 * how. Mails are kept once the end of one has come, whatever is answered then.
 */
final class SmtpStandIn implements AutoCloseable {

    static final String USER = "billing@acme.example";
    static final String PASSWORD = "password-of-the-trial";

    static final String HANGS_UP = "HANGS_UP";
    static final String IS_SILENT = "IS_SILENT";
    static final String DRIPS = "DRIPS";

    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, Queue<String>> wrong = new ConcurrentHashMap<>();
    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final @Nullable SSLContext tls;
    private volatile String extensions = "DSN";

    /** What came, dots taken away again. {@code from} and {@code to} are the whole commands. */
    record Mail(String from, String to, String text) {}

    SmtpStandIn(@Nullable SSLContext tls) {
        this(listening(), tls);
    }

    /** At a socket that speaks TLS already. */
    SmtpStandIn(ServerSocket socket) {
        this(socket, null);
    }

    private SmtpStandIn(ServerSocket socket, @Nullable SSLContext tls) {
        this.socket = socket;
        this.tls = tls;
        threads.execute(this::listen);
    }

    private static ServerSocket listening() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next time that this word ({@code greeting}, {@code EHLO}, {@code .} …) is said, it answers so. */
    void answers(String word, String answer) {
        wrong.computeIfAbsent(word, any -> new ConcurrentLinkedQueue<>()).add(answer);
    }

    void offers(String extension) {
        extensions = extension;
    }

    URI url() {
        return URI.create("smtp://localhost:" + socket.getLocalPort());
    }

    List<Mail> mails() {
        return mails;
    }

    /** The words of all talks so far. */
    List<String> said() {
        return said;
    }

    int connections() {
        return connections.size();
    }

    /** Every connection ends, as when it restarts. */
    void hangsUp() {
        connections.forEach(SmtpStandIn::close);
    }

    @Override
    public void close() {
        closed.countDown();
        hangsUp();
        threads.shutdownNow();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(Socket connection) {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        try {
            while (true) {
                var connection = socket.accept();
                connections.add(connection);
                threads.execute(() -> {
                    try (connection) {
                        new Talk(connection).talk();
                    } catch (IOException | InterruptedException gone) {
                        // As talks end.
                    }
                });
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private final class Talk {
        private Socket connection;
        private BufferedReader in;
        private OutputStream out;
        private String from = "";
        private String to = "";
        private boolean loggedIn;

        Talk(Socket connection) throws IOException {
            this.connection = connection;
            in = reader(connection);
            out = connection.getOutputStream();
        }

        void talk() throws IOException, InterruptedException {
            answer("greeting", "220 mail.example ESMTP");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var word = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
                said.add(word);
                hear(word, line);
                if (word.equals("QUIT")) {
                    return;
                }
            }
        }

        private void hear(String word, String line) throws IOException, InterruptedException {
            switch (word) {
                case "EHLO" -> answer(word, ehlo());
                case "STARTTLS" -> startTls();
                case "AUTH" -> answer(word, auth(line));
                case "MAIL" -> {
                    from = line;
                    answer(word, loggedIn ? "250 2.1.0 OK" : "530 5.7.0 authentication required");
                }
                case "RCPT" -> {
                    to = line;
                    answer(word, "250 2.1.5 OK");
                }
                case "DATA" -> data();
                default -> answer(word, "250 2.0.0 OK");
            }
        }

        private String ehlo() {
            var starts = tls != null && !(connection instanceof SSLSocket) ? "250-STARTTLS\r\n" : "";
            return "250-mail.example\r\n250-AUTH PLAIN LOGIN\r\n" + starts + "250 " + extensions;
        }

        /** RFC 4616: whom it is for, who it is, and the password; the first may be empty. */
        private String auth(String line) {
            var words = new String(Base64.getDecoder().decode(line.split(" ", 3)[2]), StandardCharsets.UTF_8);
            loggedIn = words.matches("(" + USER + ")?\0" + USER + "\0" + PASSWORD);
            return loggedIn ? "235 2.7.0 welcome" : "535 5.7.8 no";
        }

        private void startTls() throws IOException, InterruptedException {
            answer("STARTTLS", "220 go on");
            var factory = Objects.requireNonNull(tls).getSocketFactory();
            var secured = (SSLSocket) factory.createSocket(connection, null, connection.getPort(), true);
            secured.setUseClientMode(false);
            connection = secured;
            in = reader(secured);
            out = secured.getOutputStream();
        }

        private void data() throws IOException, InterruptedException {
            if (!answer("DATA", "354 go on")) {
                return;
            }
            var text = new StringBuilder();
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals(".")) {
                    mails.add(new Mail(from, to, text.toString()));
                    said.add(".");
                    answer(".", "250 2.0.0 queued as 4711");
                    return;
                }
                text.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
            }
        }

        /** Whether it went as it should. */
        private boolean answer(String word, String usual) throws IOException, InterruptedException {
            var queue = wrong.get(word);
            var other = queue == null ? null : queue.poll();
            switch (other == null ? "" : other) {
                case "" -> write(usual + "\r\n");
                case HANGS_UP -> throw new IOException("told to hang up");
                case IS_SILENT -> closed.await();
                case DRIPS -> {
                    while (!closed.await(100, TimeUnit.MILLISECONDS)) {
                        write("2");
                    }
                }
                default -> write(other + "\r\n");
            }
            return other == null;
        }

        private void write(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }

    private static BufferedReader reader(Socket connection) throws IOException {
        return new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
    }
}
