package io.portcullis.ops.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.nio.MappedByteBuffer;
import java.nio.channels.Channel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/**
 * Quarkus initialises classes while the native image is built, so that whatever static fields hold becomes a part of the image.
 * It must hold nothing that belongs to a running process, and no secret, which would be the same in every process.
 */
class ImageHeapTest {
    private static final List<Class<?>> OF_A_PROCESS = List.of(
            Random.class,
            SplittableRandom.class,
            Thread.class,
            ThreadGroup.class,
            Executor.class,
            InputStream.class,
            OutputStream.class,
            Channel.class,
            MappedByteBuffer.class,
            ZipFile.class,
            Process.class);

    /** Types of ours that make up a secret when they are made. */
    private static final List<String> WITH_A_SECRET = List.of(
            "io.portcullis.redact.HashKey",
            "io.portcullis.vault.TokenKeys",
            "io.portcullis.pipeline.ScanCache",
            "io.portcullis.detect.ner.SentenceCache",
            "io.portcullis.detect.ner.WordCache");

    @Test
    void staticFieldsHoldNothingOfARunningProcessAndNoSecret() throws Exception {
        List<Class<?>> classes = new ArrayList<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.portcullis")) {
            classes.add(Class.forName(type.getName(), true, getClass().getClassLoader()));
        }
        assertThat(classes).hasSizeGreaterThan(200);

        assertThat(problems(classes)).isEmpty();
    }

    @Test
    void theWalkFindsWhatMustNotBeThere() throws Exception {
        assertThat(problems(List.of(Wrong.class))).hasSize(2);
        for (String name : WITH_A_SECRET) {
            Class.forName(name, false, getClass().getClassLoader());
        }
    }

    static final class Wrong {
        static final Map<String, Object[]> DEEP = Map.of("a", new Object[] {List.of(new Random(1))});
        static final Object STREAM = new Object[] {InputStream.nullInputStream()};

        private Wrong() {}
    }

    private static List<String> problems(List<Class<?>> classes) throws IllegalAccessException {
        record Held(Object value, String path) {}
        List<String> problems = new ArrayList<>();
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Held> open = new ArrayDeque<>();
        for (Class<?> type : classes) {
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    Object value = field.get(null);
                    if (value != null) {
                        open.add(new Held(value, type.getName() + "." + field.getName()));
                    }
                }
            }
        }
        while (!open.isEmpty()) {
            Held held = open.pop();
            Object value = held.value();
            if (!seen.add(value) || value instanceof Class<?> || value instanceof String || value instanceof Enum<?>) {
                continue;
            }
            Class<?> type = value.getClass();
            if (OF_A_PROCESS.stream().anyMatch(forbidden -> forbidden.isInstance(value))
                    || WITH_A_SECRET.contains(type.getName())) {
                problems.add(held.path() + " holds " + type.getName());
                continue;
            }
            if (type.isArray()) {
                if (!type.getComponentType().isPrimitive()) {
                    for (int i = 0; i < Array.getLength(value); i++) {
                        Object entry = Array.get(value, i);
                        if (entry != null) {
                            open.push(new Held(entry, held.path() + "[]"));
                        }
                    }
                }
            } else if (value instanceof Map<?, ?> map) {
                map.forEach((key, entry) -> {
                    open.push(new Held(key, held.path() + "{}"));
                    open.push(new Held(entry, held.path() + "{}"));
                });
            } else if (value instanceof Collection<?> collection) {
                collection.forEach(entry -> {
                    if (entry != null) {
                        open.push(new Held(entry, held.path() + "[]"));
                    }
                });
            } else if (!type.getName().startsWith("java.") && !type.getName().startsWith("org.jboss.log")) {
                for (Class<?> part = type; part != null && part != Object.class; part = part.getSuperclass()) {
                    for (Field field : part.getDeclaredFields()) {
                        if (!Modifier.isStatic(field.getModifiers())
                                && !field.getType().isPrimitive()) {
                            Object entry = valueOf(field, value);
                            if (entry != null) {
                                open.push(new Held(entry, held.path() + "." + field.getName()));
                            }
                        }
                    }
                }
            }
        }
        return problems;
    }

    /** Null also where the JDK does not show it, which holds nothing of ours. */
    private static Object valueOf(Field field, Object owner) throws IllegalAccessException {
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (InaccessibleObjectException hidden) {
            return null;
        }
    }
}
