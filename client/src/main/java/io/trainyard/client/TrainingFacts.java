package io.trainyard.client;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.Trainer;
import ai.djl.training.TrainingConfig;
import ai.djl.training.evaluator.Evaluator;
import ai.djl.training.listener.TrainingListener.BatchData;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a training is done with, as far as DJL tells: the parameters of the run. */
final class TrainingFacts {
    private TrainingFacts() {}

    /** Known when the first batch was trained. */
    static Map<String, String> of(Trainer trainer, TrainingConfig config, BatchData first) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("model", trainer.getModel().getName());
        facts.put("network", trainer.getModel().getBlock().getClass().getSimpleName());
        facts.put("parameters", Long.toString(parameters(trainer)));
        facts.put("dataType", String.valueOf(trainer.getModel().getDataType()));
        facts.put("batchSize", Integer.toString(first.getBatch().getSize()));
        facts.put("loss", trainer.getLoss().getName());
        facts.put(
                "evaluators",
                config.getEvaluators().stream().map(Evaluator::getName).collect(Collectors.joining(", ")));
        facts.put(
                "devices",
                Arrays.stream(trainer.getDevices()).map(String::valueOf).collect(Collectors.joining(", ")));
        facts.put(
                "engine",
                trainer.getManager().getEngine().getEngineName() + " "
                        + trainer.getManager().getEngine().getVersion());
        facts.put("optimizer", config.getOptimizer().getClass().getSimpleName());
        facts.putAll(ReadFields.of("optimizer", config.getOptimizer()));
        facts.values().removeIf(String::isEmpty);
        return facts;
    }

    /** How many numbers training may move, and all others that the model keeps. */
    private static long parameters(Trainer trainer) {
        return trainer.getModel().getBlock().getParameters().values().stream()
                .filter(Parameter::isInitialized)
                .map(Parameter::getArray)
                .map(array -> array.getShape())
                .mapToLong(Shape::size)
                .sum();
    }
}
