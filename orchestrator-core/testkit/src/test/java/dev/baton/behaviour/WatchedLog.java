package dev.baton.behaviour;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Reads along, at the finest level, whatever all tests of this module make the engine log. */
public final class WatchedLog implements LauncherSessionListener {
    private static final Pattern ADDRESS = Pattern.compile("[\\w.+-]+@[\\w-]+\\.\\w|\\+\\d{9}");
    private static final AtomicLong READ = new AtomicLong();
    private static final List<String> FOUND = new CopyOnWriteArrayList<>();
    private static final int ENOUGH = 20;

    /** As many bytes as were read. */
    static long read() {
        return READ.get();
    }

    /** Each place where an e-mail address or a phone number stood, with what stood before it. */
    static List<String> found() {
        return FOUND;
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "trace");
        System.setErr(new PrintStream(new Reading(System.err), true, StandardCharsets.UTF_8));
    }

    /** @throws IllegalStateException where an address was read: of several processes, only one runs the test that asks */
    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (!FOUND.isEmpty()) {
            throw new IllegalStateException("R33: the log of the tests has addresses in it: " + FOUND);
        }
    }

    private static final class Reading extends FilterOutputStream {
        Reading(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            READ.addAndGet(length);
            String text = new String(bytes, from, length, StandardCharsets.UTF_8);
            Matcher address = ADDRESS.matcher(text);
            if (address.find() && FOUND.size() < ENOUGH) {
                FOUND.add(text.substring(Math.max(0, address.start() - 200), address.end()));
            }
            out.write(bytes, from, length);
        }
    }
}
