import io.trainyard.agent.attempt.TrainingProcess;
import java.nio.file.Path;

/**
 * Trains the attempt whose order lies in a directory, in a process that is started as a worker starts it; says its
 * number first. {@code java -cp worker/agent/target/trainyard-agent.jar bench/training/Child.java DIRECTORY THREADS LIBRARIES}
 */
public class Child {
    private static final long MEMORY = 8L << 30;

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        int threads = Integer.parseInt(arguments[1]);
        new TrainingProcess(Path.of(arguments[2]), MEMORY, threads).start(directory, directory.resolve("console.log"));
        ProcessHandle child = ProcessHandle.current().children().findFirst().orElseThrow();
        System.out.println(child.pid());
        child.onExit().join();
    }
}
