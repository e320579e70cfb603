package shop.jangteo.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import shop.jangteo.checker.Checker;
import shop.jangteo.checker.fact.Place;
import shop.jangteo.checker.fact.World;

/**
 * The checker, as it judges any local run.
 *
 * @param place where it can ask
 * @param journal what the load wrote down, read anew each time
 */
record CheckerJudge(Place place, Path journal) implements Judge {

  static Judge of(ChaosCommand.Setting setting) {
    var home = setting.home();
    return new CheckerJudge(Place.local(home.folder(), home.portOffset()), setting.journal());
  }

  @Override
  public Rest awaitRest(Duration atMost) {
    var rest = Checker.awaitRest(World.of(place, journal), atMost);
    return new Rest(rest.isReached(), rest.waited(), rest.moving());
  }

  @Override
  public List<Verdict> check() {
    return Checker.check(World.of(place, journal)).laws().stream()
        .map(
            law ->
                new Verdict(
                    law.id(),
                    law.examined(),
                    law.violations().stream()
                        .map(one -> one.subject() + " " + one.sentence())
                        .toList()))
        .toList();
  }
}
