package dev.baton.file;

import java.io.IOException;

/** What {@link JsonLinesFile} needs of a file; positions and sizes in bytes. Used by one thread at a time. */
interface LineFile extends AutoCloseable {
    long size() throws IOException;

    /** Reads into the buffer; -1 at the end. */
    int read(long position, byte[] buffer) throws IOException;

    /** Writes all, or throws when perhaps a part of it is written. */
    void write(long position, byte[] bytes) throws IOException;

    void truncate(long size) throws IOException;

    /** Returns when what was written survives a power cut. */
    void force() throws IOException;

    /** Whether the path still leads to this file. */
    boolean inPlace() throws IOException;

    @Override
    void close() throws IOException;
}
