package io.trainyard.server.archives;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.CharConversionException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** An archive that lies on disk. Nothing of it is unpacked to files, and no name in it is ever used as a path. */
final class ArchiveFile implements Closeable {
    private final ZipFile zip;
    private final ObjectMapper json;
    private final ArchiveLimits limits;
    private final List<String> runs = new ArrayList<>();

    private ArchiveFile(ZipFile zip, ObjectMapper json, ArchiveLimits limits) {
        this.zip = zip;
        this.json = json;
        this.limits = limits;
    }

    /**
     * Opens an archive and reads its documents through: what is found wrong later is damage, or a line of points.
     *
     * @throws UnusableArchiveProblem if it is no ZIP, or holds what no archive of ours does, or lacks something
     */
    static ArchiveFile open(Path path, ObjectMapper json) throws IOException {
        ArchiveLimits limits = ArchiveLimits.of(path);
        ZipFile zip;
        try {
            zip = new ZipFile(path.toFile());
        } catch (ZipException | EOFException e) {
            throw new UnusableArchiveProblem("it is no ZIP file, or not a whole one");
        }
        ArchiveFile archive = new ArchiveFile(zip, json, limits);
        try {
            archive.checkNames();
            archive.checkDocuments();
            return archive;
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private void checkNames() {
        ArchiveLimits.checkEntries(zip.size());
        Set<String> names = new HashSet<>();
        for (Iterator<? extends ZipEntry> entries = zip.entries().asIterator(); entries.hasNext(); ) {
            String name = entries.next().getName();
            if (!ArchiveLayout.knows(name)) {
                throw new UnusableArchiveProblem(
                        "its entry '" + ArchiveTexts.shown(name) + "' is none that an export writes");
            }
            if (!names.add(name)) {
                throw new UnusableArchiveProblem("its entry '" + name + "' is there twice");
            }
            if (ArchiveLayout.isRun(name)) {
                runs.add(name);
            }
        }
    }

    private void checkDocuments() throws IOException {
        experiment();
        for (String name : runs) {
            RunDocument run = run(name);
            entry(ArchiveLayout.metrics(run.uid()));
            run.files().forEach(file -> entry(file.entry()));
        }
    }

    ExperimentDocument experiment() throws IOException {
        ExperimentDocument experiment = document(ArchiveLayout.EXPERIMENT, ExperimentDocument.class);
        experiment.check();
        return experiment;
    }

    /** Names of the runs' documents, in the order of the export. */
    List<String> runs() {
        return Collections.unmodifiableList(runs);
    }

    RunDocument run(String name) throws IOException {
        RunDocument run = document(name, RunDocument.class);
        run.check(name);
        return run;
    }

    /** The points of a run, as JSON lines. */
    InputStream metrics(RunDocument run) throws IOException {
        return open(ArchiveLayout.metrics(run.uid()));
    }

    InputStream file(RunDocument.File file) throws IOException {
        return open(file.entry());
    }

    private <T> T document(String name, Class<T> type) throws IOException {
        try (InputStream in = open(name)) {
            byte[] bytes = in.readNBytes(ArchiveLimits.DOCUMENT + 1);
            if (bytes.length > ArchiveLimits.DOCUMENT) {
                throw new UnusableArchiveProblem(name + " has more than " + ArchiveLimits.DOCUMENT + " bytes");
            }
            @Nullable T document = json.readValue(bytes, type);
            if (document == null) {
                throw new UnusableArchiveProblem(name + " says nothing");
            }
            return document;
        } catch (JsonProcessingException | CharConversionException e) {
            throw new UnusableArchiveProblem(name + " cannot be read");
        }
    }

    private InputStream open(String name) throws IOException {
        return EntryInputStream.open(zip, entry(name), limits);
    }

    private ZipEntry entry(String name) {
        @Nullable ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new UnusableArchiveProblem("it has no " + name);
        }
        return entry;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
