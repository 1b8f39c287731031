package io.trainyard.server.sweeps.importance;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How much of the ranking of trials goes with one field.
 *
 * @param field its path
 * @param share of the variance of ranks, from 0 to 1, what chance alone would give taken off; null where it cannot be told, since
 *     the field had one value only, or each of its values was tried once
 * @param p how likely a share as large is if the field has no effect; null where {@code share} is
 * @param told whether that is so unlikely, for as many fields as there are, that the field has an effect
 * @param correlation Spearman's rank correlation of a number with the outcome, from -1 to 1; null for words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldImportance(
        String field, @Nullable Double share, @Nullable Double p, boolean told, @Nullable Double correlation) {}
