package shop.jangteo.badsample.naming;

class PriceManager {}
