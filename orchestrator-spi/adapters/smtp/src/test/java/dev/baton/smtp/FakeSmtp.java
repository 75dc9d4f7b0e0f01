package dev.baton.smtp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A mail server that breaks off, hangs or refuses where it was told to: at {@code GREETING}, at a command by its first
 * word, {@code LOGIN} for the end of a login, in the middle of the {@code CONTENT}, or after the final {@code DOT}.
 */
final class FakeSmtp implements AutoCloseable {
    static final String CUT = "cut";
    static final String HANG = "hang";

    private final ServerSocket server;
    private final SSLContext certificates;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);
    final Map<String, String> says = new ConcurrentHashMap<>();
    /** Letters that it took, whether or not it said so. */
    final List<String> taken = new CopyOnWriteArrayList<>();

    final List<String> commands = new CopyOnWriteArrayList<>();

    FakeSmtp() {
        this(null);
    }

    /** @param certificates for STARTTLS, which it offers where they are not null */
    FakeSmtp(SSLContext certificates) {
        this.certificates = certificates;
        try {
            // One with a certificate is tried under another address, too.
            server = certificates == null
                    ? new ServerSocket(0, 50, InetAddress.getLoopbackAddress())
                    : new ServerSocket(0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                open.add(socket);
                start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The end of the test.
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "fake-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket socket) {
        try (socket) {
            talk(socket);
        } catch (IOException | InterruptedException gone) {
            // The other side ended it, or the test.
        } finally {
            open.remove(socket);
        }
    }

    private void talk(Socket plain) throws IOException, InterruptedException {
        Socket socket = plain;
        InputStream in = new BufferedInputStream(socket.getInputStream());
        if (!say(socket, "GREETING", "220 fake")) {
            return;
        }
        for (String line = line(in); line != null; line = line(in)) {
            commands.add(line);
            String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
            boolean secured = socket != plain;
            String usual = switch (verb) {
                case "EHLO" ->
                    certificates == null || secured
                            ? "250-fake\r\n250-AUTH LOGIN PLAIN\r\n250 8BITMIME"
                            : "250-fake\r\n250 STARTTLS";
                case "STARTTLS" -> "220 go ahead";
                case "AUTH" -> "334 VXNlcm5hbWU6";
                case "DATA" -> "354 go ahead";
                case "QUIT" -> "221 bye";
                default -> "250 ok";
            };
            if (!say(socket, verb, usual) || verb.equals("QUIT")) {
                return;
            }
            if (verb.equals("STARTTLS")) {
                SSLSocket secret =
                        (SSLSocket) certificates.getSocketFactory().createSocket(plain, null, plain.getPort(), false);
                secret.setUseClientMode(false);
                socket = secret;
                in = new BufferedInputStream(socket.getInputStream());
            } else if (verb.equals("AUTH") && !says.containsKey("AUTH")) {
                if (!line.contains("PLAIN")) {
                    line(in);
                    say(socket, "PASSWORD", "334 UGFzc3dvcmQ6");
                    line(in);
                }
                if (!say(socket, "LOGIN", "235 welcome")) {
                    return;
                }
            } else if (verb.equals("DATA") && !says.containsKey("DATA") && !letter(socket, in)) {
                return;
            }
        }
    }

    private boolean letter(Socket socket, InputStream in) throws IOException, InterruptedException {
        if (says.containsKey("CONTENT")) {
            in.readNBytes(1000);
            return say(socket, "CONTENT", "");
        }
        StringBuilder letter = new StringBuilder();
        for (String line = line(in); !".".equals(line); line = line(in)) {
            if (line == null) {
                return true;
            }
            letter.append(line.startsWith(".") ? line.substring(1) : line).append("\n");
        }
        String answer = says.getOrDefault("DOT", "250 2.0.0 queued");
        if (answer.startsWith("250") || answer.equals(CUT)) {
            taken.add(letter.toString());
        }
        return say(socket, "DOT", "250 2.0.0 queued");
    }

    /** Whether the conversation goes on. */
    private boolean say(Socket socket, String step, String usual) throws IOException, InterruptedException {
        String said = says.getOrDefault(step, usual);
        if (said.equals(CUT)) {
            return false;
        }
        if (said.equals(HANG)) {
            closing.await();
            return false;
        }
        socket.getOutputStream().write((said + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return true;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                return line.toString(StandardCharsets.UTF_8).replaceAll("\r$", "");
            }
            line.write(c);
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        server.close();
        for (Socket each : new ArrayList<>(open)) {
            each.close();
        }
    }
}
