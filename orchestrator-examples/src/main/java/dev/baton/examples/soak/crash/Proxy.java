package dev.baton.examples.soak.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Stands between the workers and their database, and cuts the line. */
final class Proxy implements AutoCloseable {
    private static final int BUFFER = 16 * 1024;

    private final int port;
    private final ServerSocket server;
    private final List<Line> lines = new ArrayList<>();

    /** A connection of a worker, and ours to the database on its behalf. */
    private static final class Line {
        private final Socket worker;
        private final Socket database;
        private volatile boolean deaf;

        Line(Socket worker, Socket database) {
            this.worker = worker;
            this.database = database;
        }

        void cut() {
            close(worker);
            close(database);
        }

        private static void close(Socket socket) {
            try {
                socket.close();
            } catch (IOException closedAlready) {
                // That is what was wanted.
            }
        }
    }

    /** @param port of the database on this machine */
    Proxy(int port) {
        this.port = port;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        start("accept", this::accept);
    }

    /** Where workers find the database. */
    int port() {
        return server.getLocalPort();
    }

    /** Cuts all lines at once. Returns how many. */
    int cut() {
        List<Line> all = taken();
        all.forEach(Line::cut);
        return all.size();
    }

    /**
     * What the workers ask for still arrives, but no answer comes back; then the lines are cut. A commit on its way may be
     * kept, and its worker never hears so.
     */
    int cutAnswers(long millis) {
        List<Line> all = taken();
        all.forEach(each -> each.deaf = true);
        start("cut", () -> {
            pause(millis);
            all.forEach(Line::cut);
        });
        return all.size();
    }

    private synchronized List<Line> taken() {
        List<Line> all = new ArrayList<>(lines);
        lines.clear();
        return all;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                connect(server.accept());
            } catch (IOException closed) {
                // By close, or a worker that died just then.
            }
        }
    }

    private void connect(Socket worker) throws IOException {
        try {
            Line line = new Line(worker, new Socket(InetAddress.getLoopbackAddress(), port));
            worker.setTcpNoDelay(true);
            line.database.setTcpNoDelay(true);
            synchronized (this) {
                lines.add(line);
            }
            start("asking", () -> pass(line, line.worker, line.database, false));
            start("answering", () -> pass(line, line.database, line.worker, true));
        } catch (IOException databaseIsDown) {
            worker.close();
        }
    }

    private static void pass(Line line, Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!(answers && line.deaf)) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException cut) {
            // The other end learns of it below.
        }
        line.cut();
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, "proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        cut();
    }
}
