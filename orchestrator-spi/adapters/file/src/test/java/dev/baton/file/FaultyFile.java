package dev.baton.file;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** A file of which one can say what goes wrong with it. */
final class FaultyFile implements LineFile {
    private final LineFile file;
    /** Open while the file hangs; counted down to let it go on. */
    final CountDownLatch hangsUntil = new CountDownLatch(1);

    final CountDownLatch hanging = new CountDownLatch(1);

    volatile boolean hangs;
    /** How many bytes of each line there is room for; negative where there is room for all. */
    volatile int room = -1;

    volatile boolean forceFails;
    volatile boolean truncateFails;
    volatile int forces;

    FaultyFile(LineFile file) {
        this.file = file;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public int read(long position, byte[] buffer) throws IOException {
        return file.read(position, buffer);
    }

    @Override
    public void write(long position, byte[] bytes) throws IOException {
        if (hangs) {
            hanging.countDown();
            try {
                hangsUntil.await();
            } catch (InterruptedException stopped) {
                throw new IOException("interrupted", stopped);
            }
        }
        if (room < 0) {
            file.write(position, bytes);
            return;
        }
        byte[] part = java.util.Arrays.copyOf(bytes, Math.min(room, bytes.length));
        file.write(position, part);
        throw new IOException("No space left on device");
    }

    @Override
    public void truncate(long size) throws IOException {
        if (truncateFails) {
            throw new IOException("Input/output error");
        }
        file.truncate(size);
    }

    @Override
    public void force() throws IOException {
        forces++;
        if (forceFails) {
            throw new IOException("Input/output error");
        }
        file.force();
    }

    @Override
    public boolean inPlace() throws IOException {
        return file.inPlace();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
