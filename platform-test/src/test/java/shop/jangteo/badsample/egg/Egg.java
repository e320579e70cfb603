package shop.jangteo.badsample.egg;

import shop.jangteo.badsample.hen.Hen;

public record Egg(Hen from) {}
