package dev.baton.examples.terminal;

import dev.baton.core.render.Paint;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where an example prints, and whether a person watches: results on {@code out}, everything about the run itself on
 * {@code err}. For one thread. Texts are UTF-8 whatever the machine prefers, so that a run gives the same bytes everywhere.
 */
public final class Terminal {
    private static final int STDOUT = 1;
    private static final int STDERR = 2;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean real;
    private @Nullable Paint paint;

    private Terminal(OutputStream out, OutputStream err, boolean real) {
        this.out = new PrintStream(out, false, StandardCharsets.UTF_8);
        this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
        this.real = real;
    }

    /** The process's own streams. */
    public static Terminal ofProcess() {
        return new Terminal(new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err), true);
    }

    /** Streams that nobody watches. */
    public static Terminal plain(OutputStream out, OutputStream err) {
        return new Terminal(out, err, false);
    }

    public PrintStream out() {
        return out;
    }

    public PrintStream err() {
        return err;
    }

    /** Colours where a person reads results on a terminal that has them, and has not asked for none. */
    public Paint paint() {
        if (paint == null) {
            paint = coloured() ? Paint.ANSI : Paint.PLAIN;
        }
        return paint;
    }

    private boolean coloured() {
        Map<String, String> environment = System.getenv();
        boolean unwanted = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "dumb").equals("dumb");
        return real && !unwanted && isTerminal(STDOUT);
    }

    /** Whether somebody watches what happens meanwhile. Starts a process: ask once. */
    public boolean watched() {
        return real && isTerminal(STDERR);
    }

    /**
     * The console of the JDK answers for input and output together, and differently from JDK 22 on; so the shell is
     * asked, with our stream as its own. Where there is none, nobody watches.
     */
    private static boolean isTerminal(int descriptor) {
        ProcessBuilder asking = new ProcessBuilder("/bin/sh", "-c", "test -t " + descriptor)
                .redirectInput(Redirect.PIPE)
                .redirectOutput(descriptor == STDOUT ? Redirect.INHERIT : Redirect.DISCARD)
                .redirectError(descriptor == STDERR ? Redirect.INHERIT : Redirect.DISCARD);
        try {
            Process asked = asking.start();
            if (asked.waitFor(2, TimeUnit.SECONDS)) {
                return asked.exitValue() == 0;
            }
            asked.destroyForcibly();
            return false;
        } catch (IOException noShell) {
            return false;
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public void flush() {
        out.flush();
        err.flush();
    }
}
