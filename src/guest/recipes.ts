import {debian} from './debian/debian-recipe.js'
import {micro} from './micro/micro-recipe.js'
import type {Recipe} from './recipe.js'

/** The guests that qlab can make itself. */
export const RECIPES: readonly Recipe[] = [micro, debian]
