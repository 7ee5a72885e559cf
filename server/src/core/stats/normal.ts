/** Quantiles of the standard normal distribution: two-sided 95 %, one-sided 95 %, power of 80 %. */
export const z95TwoSided = 1.959963984540054;
export const z95OneSided = 1.6448536269514722;
export const zPower80 = 0.8416212335729143;
