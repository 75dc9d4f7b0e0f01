package dev.baton.file;

import dev.baton.event.InvalidValueException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** A file on disk, locked against other channels, in this process and others. */
final class DiskFile implements LineFile {
    private final Path path;
    private final FileChannel channel;
    /** Null where the file system has no such thing. */
    private final @Nullable Object identity;

    private DiskFile(Path path, FileChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        this.identity = identity(path);
    }

    /**
     * Opens that file, and makes one that only its owner may read where there is none: it will hold addresses in clear.
     *
     * @throws InvalidValueException if another channel has it open
     */
    static DiskFile open(Path path) throws IOException {
        boolean made = make(path);
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(path, channel);
            if (made) {
                channel.force(true);
                forceFolder(path);
            }
            return new DiskFile(path, channel);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    private static boolean make(Path path) throws IOException {
        try {
            if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(path);
            }
            return true;
        } catch (FileAlreadyExistsException there) {
            return false;
        }
    }

    /** The lock is on a byte that no line will reach, so that the lines can be read meanwhile on any system. */
    private static void lock(Path path, FileChannel channel) throws IOException {
        FileLock lock = null;
        try {
            lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
        } catch (OverlappingFileLockException inThisProcess) {
            // As with another process, below.
        }
        if (lock == null) {
            throw new InvalidValueException(
                    "file", path + " is in use by another channel", "close that one, or use a file for each");
        }
    }

    /** So that the name survives a power cut, too; where a folder cannot be forced, the system sees to it. */
    private static void forceFolder(Path path) {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null) {
            return;
        }
        try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
        } catch (IOException notOnThisSystem) {
            // Windows opens no folders.
        }
    }

    private static @Nullable Object identity(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public int read(long position, byte[] buffer) throws IOException {
        return channel.read(ByteBuffer.wrap(buffer), position);
    }

    @Override
    public void write(long position, byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        long at = position;
        while (left.hasRemaining()) {
            at += channel.write(left, at);
        }
    }

    @Override
    public void truncate(long size) throws IOException {
        channel.truncate(size);
    }

    @Override
    public void force() throws IOException {
        channel.force(false);
    }

    @Override
    public boolean inPlace() throws IOException {
        try {
            return identity == null || identity.equals(identity(path));
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
