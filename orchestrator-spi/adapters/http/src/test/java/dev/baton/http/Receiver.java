package dev.baton.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ServerSocketFactory;

/** A receiver of webhooks, which takes what comes, or not, and answers what it was told. */
final class Receiver implements AutoCloseable {
    /** What came. */
    record Request(Map<String, String> headers, byte[] body) {
        String header(String name) {
            return headers.get(name);
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** What it does with a request that has come whole. */
    enum Way {
        ANSWERS,
        /** It closes the connection in place of an answer. */
        HANGS_UP,
        /** It never answers. */
        HANGS,
        /** It answers, and the rest of the answer never ends. */
        NEVER_ENDS,
        /** It says something that is no HTTP. */
        BABBLES
    }

    private final ServerSocket server;
    private final String scheme;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);
    final List<Request> requests = new CopyOnWriteArrayList<>();
    /** How many connections were made. */
    volatile int connections;

    volatile Way way = Way.ANSWERS;
    volatile String status = "200 OK";
    volatile String answer = "";
    /** Header lines of the answer, each with its end. */
    volatile String headers = "";
    /** Whether it does nothing under a key that it knows. */
    volatile boolean keys = true;
    /** How often it acted, by key. */
    private final Map<String, Integer> acts = new ConcurrentHashMap<>();

    Receiver() {
        this("http", ServerSocketFactory.getDefault());
    }

    Receiver(String scheme, ServerSocketFactory sockets) {
        this.scheme = scheme;
        try {
            // One with a certificate is tried under another address, too.
            server = scheme.equals("https")
                    ? sockets.createServerSocket(0)
                    : sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        start(this::accept);
    }

    URI uri() {
        return URI.create(scheme + "://localhost:" + server.getLocalPort() + "/hooks/s3cret?token=t0ken");
    }

    int acted(String key) {
        return acts.getOrDefault(key, 0);
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                connections++;
                open.add(socket);
                start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The end of the test.
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "receiver");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (Request request = read(in); request != null; request = read(in)) {
                requests.add(request);
                if (!answers(request, socket.getOutputStream())) {
                    return;
                }
            }
        } catch (IOException | InterruptedException gone) {
            // The other side ended it, or the test.
        } finally {
            open.remove(socket);
        }
    }

    private boolean answers(Request request, OutputStream out) throws IOException, InterruptedException {
        boolean takes = status.startsWith("2");
        if (takes && way != Way.HANGS) {
            acts.merge(request.header("Idempotency-Key"), 1, (was, one) -> keys ? was : was + one);
        }
        switch (way) {
            case HANGS_UP -> {
                return false;
            }
            case HANGS -> {
                closing.await();
                return false;
            }
            case BABBLES -> {
                out.write("hello\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                return false;
            }
            default -> {}
        }
        byte[] said = answer.getBytes(StandardCharsets.UTF_8);
        long length = way == Way.NEVER_ENDS ? 1_000_000 : said.length;
        out.write(("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + length + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        out.write(said);
        out.flush();
        if (way == Way.NEVER_ENDS) {
            closing.await();
        }
        return way != Way.NEVER_ENDS;
    }

    private static Request read(InputStream in) throws IOException {
        String first = line(in);
        if (first == null) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put(":line", first);
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                return null;
            }
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        byte[] body = in.readNBytes(length);
        return body.length < length ? null : new Request(headers, body);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
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
