package io.trainyard.server.releases;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A program of one class that lies in a folder, compiled and run there with the libraries of the tests. */
record JavaProgram(Path folder, String name) {
    private static final String LIBRARIES = System.getProperty("java.class.path");

    /** Throws IllegalStateException with the compiler's complaints. */
    JavaProgram compile() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            Iterable<? extends JavaFileObject> source = files.getJavaFileObjects(folder.resolve(name + ".java"));
            List<String> options = List.of("-d", folder.toString(), "-classpath", LIBRARIES);
            if (!compiler.getTask(complaints, files, null, options, null, source)
                    .call()) {
                throw new IllegalStateException(complaints.toString());
            }
        }
        return this;
    }

    /**
     * Answers what it printed. The libraries go by the environment: ONNX Runtime 1.29 dies of a command line of 32 KiB, which
     * the class path of these tests would make.
     */
    String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Dai.djl.offline=true", name));
        command.addAll(List.of(arguments));
        return Programs.run(folder, command, Map.of("CLASSPATH", folder + File.pathSeparator + LIBRARIES));
    }
}
