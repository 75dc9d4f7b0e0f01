package dev.baton.behaviour;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Every text that can be reached from an object of ours, however deep: what a look into the memory would find. */
final class Reachable {
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> left = new ArrayDeque<>();
    private final Set<String> texts = new TreeSet<>();

    private Reachable() {}

    static Set<String> from(Object root) {
        Reachable reachable = new Reachable();
        reachable.add(root);
        while (!reachable.left.isEmpty()) {
            reachable.look(reachable.left.pop());
        }
        return reachable.texts;
    }

    private void add(Object each) {
        if (each instanceof String text) {
            texts.add(text);
        } else if (each != null && seen.add(each)) {
            left.push(each);
        }
    }

    private void look(Object at) {
        if (at instanceof byte[] bytes) {
            texts.add(new String(bytes, StandardCharsets.UTF_8));
        } else if (at instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                add(key);
                add(value);
            });
        } else if (at instanceof Iterable<?> all && !at.getClass().getName().startsWith("dev.baton.")) {
            all.forEach(this::add);
        } else if (at instanceof Optional<?> optional) {
            optional.ifPresent(this::add);
        } else if (at instanceof AtomicReference<?> reference) {
            add(reference.get());
        } else if (at instanceof AtomicReferenceArray<?> array) {
            for (int i = 0; i < array.length(); i++) {
                add(array.get(i));
            }
        } else if (at.getClass().isArray() && !at.getClass().getComponentType().isPrimitive()) {
            for (int i = 0; i < Array.getLength(at); i++) {
                add(Array.get(at, i));
            }
        } else if (at.getClass().getName().startsWith("dev.baton.")) {
            fields(at);
        }
    }

    private void fields(Object at) {
        for (Class<?> type = at.getClass(); type.getName().startsWith("dev.baton."); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    try {
                        field.setAccessible(true);
                        add(field.get(at));
                    } catch (IllegalAccessException impossible) {
                        throw new IllegalStateException(impossible);
                    }
                }
            }
        }
    }
}
