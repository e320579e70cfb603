package shop.jangteo.checker.law;

import shop.jangteo.checker.fact.Facts;

/** Something that is true of every platform at rest, whatever befell it before. */
public interface Law {

  /** Its number among the invariants: {@code I1}. */
  String id();

  /** What it says, in one sentence. */
  String sentence();

  /** Looks at every fact it is about and notes those that contradict it. */
  void examine(Facts facts, Finding finding);
}
