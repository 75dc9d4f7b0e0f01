package dev.baton.tck;

import dev.baton.action.Receipt;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** All that an operator could see of one delivery, with every logger of the JDK at its finest. */
final class Overheard {
    /** The other side of many a test, which shows what comes; none of an adapter's doing. */
    private static final String TEST_SERVER = "com.sun.net.httpserver";

    private Overheard() {}

    /** What was logged, printed, thrown and answered. */
    static String during(Supplier<Receipt> delivery) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Queue<String> logged = new ConcurrentLinkedQueue<>();
        Logger root = Logger.getLogger("");
        Level level = root.getLevel();
        Handler ear = ear(logged);
        PrintStream out = System.out;
        PrintStream err = System.err;
        root.addHandler(ear);
        root.setLevel(Level.ALL);
        try (PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(both);
            System.setErr(both);
            logged.add(said(delivery));
        } finally {
            System.setOut(out);
            System.setErr(err);
            root.setLevel(level);
            root.removeHandler(ear);
        }
        return String.join("\n", logged) + printed.toString(StandardCharsets.UTF_8);
    }

    private static String said(Supplier<Receipt> delivery) {
        try {
            return String.valueOf(delivery.get());
        } catch (RuntimeException thrown) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace, true));
            return trace.toString();
        }
    }

    private static Handler ear(Queue<String> logged) {
        Handler ear = new Handler() {
            @Override
            public void publish(LogRecord each) {
                if (each.getLoggerName() == null || !each.getLoggerName().startsWith(TEST_SERVER)) {
                    logged.add(new SimpleFormatter().format(each));
                }
            }

            @Override
            public void flush() {
                // Nothing is kept back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        ear.setLevel(Level.ALL);
        return ear;
    }
}
