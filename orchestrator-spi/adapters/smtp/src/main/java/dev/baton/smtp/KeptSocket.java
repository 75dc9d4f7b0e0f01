package dev.baton.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** Makes one socket, and closes it when its time is over, whatever waits for it then. */
final class KeptSocket extends SocketFactory {
    private @Nullable Socket made;
    private boolean closed;

    @Override
    public synchronized Socket createSocket() throws IOException {
        if (closed) {
            throw new IOException("there was no time left to begin");
        }
        made = new Socket();
        return made;
    }

    synchronized void close() {
        closed = true;
        if (made != null) {
            try {
                made.close();
            } catch (IOException gone) {
                // Then it is closed.
            }
        }
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("only without an address");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException("only without an address");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException("only without an address");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException("only without an address");
    }
}
