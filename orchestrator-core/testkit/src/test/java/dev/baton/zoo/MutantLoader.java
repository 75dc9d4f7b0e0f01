package dev.baton.zoo;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Loads every class of ours itself, the mutants in place of their originals, so that whoever is loaded by it meets the
 * mutant; libraries are shared with everybody else.
 */
final class MutantLoader extends ClassLoader {
    private static final Map<String, byte[]> ORIGINALS = new ConcurrentHashMap<>();

    private final Map<String, byte[]> mutants;

    MutantLoader(Map<String, byte[]> mutants) {
        super(MutantLoader.class.getClassLoader());
        this.mutants = mutants;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("dev.baton.")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? ours(name) : loaded;
        }
    }

    private Class<?> ours(String name) throws ClassNotFoundException {
        byte[] mutant = mutants.get(name);
        byte[] bytes = mutant == null ? original(name) : mutant;
        return defineClass(name, bytes, 0, bytes.length);
    }

    private byte[] original(String name) throws ClassNotFoundException {
        byte[] known = ORIGINALS.get(name);
        if (known != null) {
            return known;
        }
        try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = file.readAllBytes();
            ORIGINALS.put(name, bytes);
            return bytes;
        } catch (IOException failure) {
            throw new ClassNotFoundException(name, failure);
        }
    }
}
