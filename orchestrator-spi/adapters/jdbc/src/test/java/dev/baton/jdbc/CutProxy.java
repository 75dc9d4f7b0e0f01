package dev.baton.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A network between a client and a server that breaks when it is told to. */
final class CutProxy implements AutoCloseable {
    private final ServerSocket door;
    private final int serverPort;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean swallow = new AtomicBoolean();
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile boolean refusing;

    CutProxy(int serverPort) {
        this.serverPort = serverPort;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** The next thing that the server answers is lost, and the connection with it. */
    void loseNextAnswer() {
        swallow.set(true);
    }

    /** Whether new connections are turned away. */
    void refuse(boolean refuse) {
        refusing = refuse;
    }

    /** How many answers were lost. */
    int cuts() {
        return cuts.get();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                if (refusing) {
                    client.close();
                    continue;
                }
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                sockets.add(client);
                sockets.add(server);
                start(() -> carry(client, server, false));
                start(() -> carry(server, client, true));
            } catch (IOException closed) {
                // The door is closed, or the server is away: the next one may have more luck.
            }
        }
    }

    private void carry(Socket from, Socket to, boolean answers) {
        byte[] bytes = new byte[1 << 16];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                if (answers && swallow.getAndSet(false)) {
                    cuts.incrementAndGet();
                    return;
                }
                out.write(bytes, 0, count);
            }
        } catch (IOException broken) {
            // Both ends go with it.
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "baton-cut-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket each : sockets) {
                each.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
