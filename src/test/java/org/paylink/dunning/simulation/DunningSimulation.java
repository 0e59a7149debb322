package org.paylink.dunning.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * Three years of many debtors' lives, made up by chance from seeds, with every promise watched at every moment. Arguments of {@link #main}: the first
 * seed (1), how many of them (200), how many debtors for each (10000), and which debtor is told of alone (none).
 */
public final class DunningSimulation {

    private static final int STORY_MAX = 400;
    // So that no two invoices have one id.
    private static final long ELSEWHERE = 1L << 40;

    private DunningSimulation() {}

    public static void main(String[] arguments) {
        var first = number(arguments, 0, 1);
        var seeds = number(arguments, 1, 200);
        var debtors = number(arguments, 2, 10_000);
        if (arguments.length > 3) {
            System.out.println(told(first, number(arguments, 3, 1)));
            return;
        }
        var begun = System.nanoTime();
        var broken = run(first, seeds, debtors);
        broken.ifPresent(System.out::println);
        System.out.printf(
                "seeds %d-%d, %d debtors each: %s in %.1f s%n",
                first,
                first + seeds - 1,
                debtors,
                broken.isPresent() ? "broken" : "all promises held",
                (System.nanoTime() - begun) / 1e9);
        System.exit(broken.isPresent() ? 1 : 0);
    }

    private static int number(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }

    /** Empty where all is well; else the story of one debtor, up to what went wrong. */
    static Optional<String> run(long first, int seeds, int debtors) {
        return LongStream.range(first, first + seeds)
                .parallel()
                .mapToObj(seed -> ofSeed(seed, debtors))
                .flatMap(Optional::stream)
                .findAny();
    }

    private static Optional<String> ofSeed(long seed, int debtors) {
        for (int number = 1; number <= debtors; number++) {
            try {
                live(seed, number, unheard -> {});
            } catch (RuntimeException | Broken wrong) {
                return Optional.of(told(seed, number));
            }
        }
        return Optional.empty();
    }

    /** The same life once more, told. */
    private static String told(long seed, int number) {
        var story = new ArrayList<String>();
        var end = "nothing went wrong";
        try {
            live(seed, number, line -> story.add(line.get()));
        } catch (RuntimeException | Broken wrong) {
            end = wrong.toString();
        }
        return "seed %d, debtor %d%n%s%n%s".formatted(seed, number, String.join("\n", last(story)), end);
    }

    private static List<String> last(List<String> story) {
        return story.subList(Math.max(0, story.size() - STORY_MAX), story.size());
    }

    static void live(long seed, int number, Consumer<Supplier<String>> story) {
        var random = new SplittableRandom(seed * 1_000_003L + number);
        var person = new Person();
        var setting = Setting.of(seed, number, random);
        owes(person, setting, number, random, story);
        // As often as not a person has debts elsewhere.
        if (random.nextBoolean()) {
            owes(person, setting.elsewhere(random), number + ELSEWHERE, random, story);
        }
        person.live();
    }

    private static void owes(
            Person person, Setting setting, long number, SplittableRandom random, Consumer<Supplier<String>> story) {
        story.accept(setting::toString);
        setting.plans().forEach(plan -> story.accept(() -> "%s gap %s %s".formatted(plan, plan.gap(), plan.steps())));
        var debtor = new Debtor(person, setting, random.split(), story);
        Life.of(debtor, number, random.split());
        person.owes(debtor);
    }
}
