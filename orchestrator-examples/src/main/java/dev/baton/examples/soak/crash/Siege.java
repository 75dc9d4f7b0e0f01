package dev.baton.examples.soak.crash;

import dev.baton.event.Event;
import dev.baton.examples.soak.report.Broken;
import dev.baton.examples.soak.report.SoakReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Worker processes that handle a host's events while trouble is made for them. For one thread. */
final class Siege {
    private static final int AT_ONCE = 6;

    /** Whoever has not closed by then hangs. */
    private static final double LAST_WORDS = 30;
    /** Of workers that ended before they could take an event. */
    private static final int MANY_TRIES = 40;
    /** Without an answer from anybody for so long, something is stuck. */
    private static final double LONGEST_SILENCE = 60;

    private final Place place;
    private final WorkerJvm jvm;
    private final Traffic traffic;
    private final Trouble trouble;
    private final SoakReport.Tally tally;
    private final long seed;
    private final Path log;
    private final String replay;
    private final BlockingQueue<WorkerProcess.Said> said = new LinkedBlockingQueue<>();
    private final List<WorkerProcess> workers = new ArrayList<>();
    private int started;
    private long handed;
    private double begunAt;
    private double heardAt;
    private int neverReady;

    /**
     * Where the workers work.
     *
     * @param url of the database as workers reach it
     * @param ledgerUrl as their channels and we do
     */
    record Place(String url, String ledgerUrl, String schema, Pace pace) {}

    Siege(
            Place place,
            WorkerJvm jvm,
            Traffic traffic,
            Trouble trouble,
            SoakReport.Tally tally,
            long seed,
            String replay) {
        this.place = place;
        this.jvm = jvm;
        this.traffic = traffic;
        this.trouble = trouble;
        this.tally = tally;
        this.seed = seed;
        this.replay = replay;
        try {
            log = Files.createTempFile("baton-soak", ".log");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** What the workers wrote on their standard error. */
    Path log() {
        return log;
    }

    /** Until the trouble or the time is over, and every event that was handed in by then is answered. */
    void run(double seconds) {
        begunAt = tally.seconds();
        heardAt = begunAt;
        try {
            while (!trouble.over() && tally.seconds() < seconds && !stuck()) {
                replace();
                trouble.act(workers);
                step();
            }
            trouble.end(workers);
            traffic.close();
            while (!traffic.done() && !stuck()) {
                replace();
                step();
            }
            finish();
        } finally {
            workers.forEach(WorkerProcess::kill);
        }
    }

    private boolean stuck() {
        if (neverReady < MANY_TRIES && tally.seconds() - heardAt < LONGEST_SILENCE) {
            return false;
        }
        broken("R5", neverReady < MANY_TRIES ? "nobody has answered anything for a minute" : "no worker starts");
        return true;
    }

    private void replace() {
        while (workers.size() < trouble.workers()) {
            started++;
            Pace pace = place.pace().ahead(trouble.off());
            WorkerOptions options = new WorkerOptions(
                    "w" + started,
                    place.url(),
                    place.ledgerUrl(),
                    place.schema(),
                    pace,
                    seed + started,
                    trouble.over() ? null : trouble.doom());
            workers.add(WorkerProcess.start(jvm, options, log, said));
        }
    }

    private void step() {
        for (WorkerProcess each : workers) {
            while (each.takes(AT_ONCE) && handed < trouble.eventsASecond() * (tally.seconds() - begunAt)) {
                Event event = traffic.next();
                if (event == null) {
                    break;
                }
                handed++;
                each.hand(event);
            }
        }
        WorkerProcess.Said word = heard(2);
        for (; word != null; word = said.poll()) {
            hear(word);
        }
    }

    private WorkerProcess.@Nullable Said heard(long millis) {
        try {
            return said.poll(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", hurry);
        }
    }

    private void hear(WorkerProcess.Said word) {
        WorkerProcess worker = word.worker();
        String line = word.line();
        if (line == null) {
            traffic.lost(worker.unanswered());
            tally.count("handed in again after an end", worker.unanswered().size());
            workers.remove(worker);
            trouble.ended(worker);
            neverReady = worker.isReady() ? 0 : neverReady + 1;
            return;
        }
        String[] words = line.split(" ", -1);
        heardAt = tally.seconds();
        switch (words[0]) {
            case Worker.READY -> worker.ready();
            case Worker.ANSWERED -> answered(worker, words[1], words[2]);
            case Worker.FAILED -> failed(worker, words[1]);
            case Worker.ALARM -> alarm(words[1], line);
            default -> throw new IllegalStateException("a worker says " + line);
        }
    }

    private void answered(WorkerProcess worker, String key, String outcome) {
        Event event = worker.said(key);
        if (event == null) {
            return;
        }
        tally.count("answers " + outcome, 1);
        boolean right = traffic.known(event.key())
                ? outcome.equals("DUPLICATE")
                : outcome.equals("DECIDED") || outcome.equals("DUPLICATE");
        if (!right) {
            String before = traffic.known(event.key()) ? "again " : "";
            broken("R1", key + " is answered " + before + outcome);
        }
        traffic.answered(event);
    }

    /** All parts of the host that a turn asks are well, so the engine fails on no event (T10). */
    private void alarm(String code, String line) {
        tally.count("alarms " + code, 1);
        if (code.equals("event_parked")) {
            broken("T10", line);
        }
    }

    private void failed(WorkerProcess worker, String key) {
        Event event = worker.said(key);
        if (event != null) {
            tally.count("handed in again after a failure", 1);
            traffic.lost(List.of(event));
        }
    }

    /** Whoever is still there ends in order. */
    private void finish() {
        List<WorkerProcess> last = new ArrayList<>(workers);
        last.forEach(WorkerProcess::finish);
        double until = tally.seconds() + LAST_WORDS;
        while (!workers.isEmpty() && tally.seconds() < until) {
            WorkerProcess.Said word = heard(50);
            if (word != null) {
                hear(word);
            }
        }
        for (WorkerProcess each : last) {
            if (workers.contains(each)) {
                broken("R23", each.options().name() + " does not end");
            } else if (each.status() != 0 && each.options().doom() == null) {
                broken("R23", each.options().name() + " ends with status " + each.status());
            }
        }
    }

    private void broken(String promise, String words) {
        tally.broken(new Broken(promise, words, replay, List.of("what the workers wrote: " + log)));
    }
}
