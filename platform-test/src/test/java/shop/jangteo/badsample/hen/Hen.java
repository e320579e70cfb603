package shop.jangteo.badsample.hen;

import shop.jangteo.badsample.egg.Egg;

public record Hen(Egg from) {}
